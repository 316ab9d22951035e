package dev.recoveryconsole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Mutant.Change;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule of the sign-off is taken out once, and the model has to differ from what is left. */
@Tag("faults")
class SignOffMutantsTests {

    private static final String MAIN = "src/main/java/dev/recoveryconsole/";
    private static final String RULES = MAIN + "approval/AnswerRules.java";
    private static final String REQUEST = MAIN + "approval/SignOff.java";
    private static final String CHECK = MAIN + "approval/SignOffs.java";
    private static final String RIGHTS = MAIN + "approval/SignerRights.java";
    private static final String SEAL = MAIN + "approval/SignOffSeal.java";
    private static final String FIRST = MAIN + "recovery/SignedFirst.java";
    private static final List<String> MODEL = List.of("dev.recoveryconsole.recovery.SignOffModelTests");

    private static final List<Mutant> ANSWERS = List.of(
            mutant("who asked, by any account", RULES, "policy.sameHuman(requester, me.person())", "requester == null"),
            mutant(
                    "other accounts of who asked",
                    RULES,
                    "policy.sameHuman(requester, me.person())",
                    "requester.equals(me.person())"),
            mutant(
                    "who edited",
                    RULES,
                    "editors.stream().anyMatch(one -> policy.sameHuman(one, me.person()))",
                    "editors == null"),
            mutant("the role of who signs", RULES, "me.is(Role.APPROVER) ?", "me.roles() != null ?"),
            mutant("the policy of the request", RULES, "policy.isOf(payload) ?", "payload != null ?"),
            mutant("the fresh factor", RULES, "if (!me.freshFactor(now))", "if (now == null)"),
            mutant(
                    "the digest of the form",
                    RULES,
                    "return digest.equals(signature.digest())",
                    "return signature.digest() != null"),
            mutant(
                    "the read-back",
                    RULES,
                    "if (!ReadBack.matches(readBack, signature.readBack()))",
                    "if (readBack.isEmpty())"),
            mutant("the seal before a signature", RULES, "return intact", "return state != null"),
            mutant(
                    "the end of a request",
                    RULES,
                    "return state == SignOffState.REQUESTED",
                    "return state != SignOffState.VOID"),
            mutant("who withdraws", RULES, "requester.equals(me.person())", "me.person() != null"),
            mutant(
                    "a refusal in the log",
                    MAIN + "approval/SigningDesk.java",
                    "journal.recordRefusal(act + REFUSED, actor, view, reason)",
                    "view.address()"),
            mutant(
                    "the version of the row",
                    REQUEST,
                    "@Version\n    private @Nullable Long version;",
                    "private @Nullable Long version = 0L;"));

    private static final List<Mutant> ARMS = List.of(
            mutant(
                    "both deadlines",
                    REQUEST,
                    "isOpen() && deadline != null && now.isAfter(deadline) ?",
                    "now == null ?"),
            mutant(
                    "the seal at the arm",
                    CHECK,
                    "if (COUNTS.contains(view.state()) && changed.makeVoid(signOff, NEW_ONE_NEEDED, now))",
                    "if (COUNTS.isEmpty())"),
            mutant("the digest at the arm", CHECK, "if (!view.digest().equals(digest))", "if (digest.isEmpty())"),
            mutant(
                    "the signer's role at the arm",
                    RIGHTS,
                    ".filter(signer -> people.rolesOf(signer).contains(Role.APPROVER))",
                    ""),
            mutant(
                    "the signer's accounts at the arm",
                    RIGHTS,
                    ".filter(signer -> !signOff.concerns(signer, policy))",
                    ""),
            mutant("the policy at the arm", CHECK, "policy.isOf(view.payload()) ?", "view.payload() != null ?"),
            mutant("one request of a gate", CHECK, "open.ifPresent(old -> replace(old, ask, now));", ""),
            mutant("the use of a signature", FIRST, "signOffs.use(signOff.id());", ""),
            mutant(
                    "one signature, one send",
                    FIRST,
                    "authority instanceof Authority.InUse && !own ?",
                    "authority instanceof Authority.InUse ?"),
            mutant("the task that asked", FIRST, "one -> !own || one.task().equals(run.task().id())", "one -> true"),
            mutant("the state in the seal", SEAL, "all.put(\"state\", request.state().name());", ""),
            mutant("the deadline in the seal", SEAL, "all.put(\"approveBy\", request.approveBy().toString());", ""),
            mutant(
                    "the editors in the seal",
                    SEAL,
                    "all.put(\"editors\", request.editors().stream().map(Person::id).sorted().toList());",
                    ""),
            mutant("the hold", MAIN + "recovery/Journal.java", "recovery.hold() != null", 2, "run.id() == null"),
            mutant(
                    "nodes that agree",
                    MAIN + "approval/LiveNodes.java",
                    "return others.isEmpty()",
                    "return others != null"),
            mutant(
                    "the stored plan",
                    MAIN + "recovery/RestoreArm.java",
                    "!plans.findById(plan).orElseThrow().isIntact()",
                    "plans.findById(plan).isEmpty()"),
            mutant(
                    "void with another target",
                    MAIN + "recovery/RecoveryDesk.java",
                    "recovery.planVersion() > 0 && current.waitsForFirstSignature(recovery)",
                    "recovery.planVersion() < 0"),
            mutant(
                    "void with another policy",
                    MAIN + "installation/PolicyVersions.java",
                    "runs.forEach(run -> signOffs.voidAll(run, WHY));",
                    ""),
            mutant(
                    "the limit of requests",
                    MAIN + "recovery/AskLimit.java",
                    "limits.mayAsk(by.person(), recovery.number());",
                    ""));

    private static Mutant mutant(String guard, String file, String words, String others) {
        return mutant(guard, file, words, 1, others);
    }

    private static Mutant mutant(String guard, String file, String words, int times, String others) {
        return new Mutant(guard, List.of(new Change(file, words, times, others)), MODEL);
    }

    @Test
    void without_any_one_rule_the_model_differs() {
        assertThat(MutantsTests.survivors(all(), "sign-off-mutants.md")).isEmpty();
    }

    static List<Mutant> all() {
        return Stream.concat(ARMS.stream(), ANSWERS.stream()).toList();
    }
}
