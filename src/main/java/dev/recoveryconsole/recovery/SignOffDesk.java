package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.AskForSignOff;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hands a frozen act to the approvers, and keeps its digest with the run; part of the caller's transaction. */
@Component
class SignOffDesk {

    private final SignOffs signOffs;
    private final FactBook facts;
    private final Announcements announcements;
    private final InstantSource clock;

    SignOffDesk(SignOffs signOffs, FactBook facts, Announcements announcements, InstantSource clock) {
        this.signOffs = signOffs;
        this.facts = facts;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Gives the digest that has to be signed. */
    String ask(Recovery recovery, Run run, Gate gate, Frozen frozen, SignedIn by) {
        var payload = frozen.page()
                .payload(
                        recovery.number() + " " + recovery.database(),
                        GateWords.otherThanUsual(run.task().name()),
                        bound(recovery, run, gate, frozen));
        var now = clock.instant();
        var attempt = run.attempt().no();
        frozen.facts().forEach(fact -> facts.keep(recovery, attempt, fact, now));
        facts.keep(
                recovery,
                attempt,
                new Fact.GateFrozen(gate, run.task().id(), payload.digest(), payload.canonical(), recovery.switches()),
                now);
        var id = signOffs.ask(new AskForSignOff(
                recovery.id(),
                recovery.number(),
                gate,
                attempt,
                run.plan().version(),
                payload,
                frozen.readBack(),
                by.person(),
                recovery.editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet())));
        signOffs.current(recovery.id(), gate)
                .ifPresent(view -> announcements.signatureNeeded(
                        recovery,
                        id.toString(),
                        GateWords.button(run.task().name(), gate),
                        view.approveBy(),
                        by.person(),
                        view.address()));
        return payload.digest();
    }

    /** Run, plan, try and who may sign it are part of every signature; each switch also has its own number. */
    private Map<String, Object> bound(Recovery recovery, Run run, Gate gate, Frozen frozen) {
        var all = new TreeMap<>(frozen.signed());
        all.put("planDigest", run.planDigest());
        all.put("policy", signOffs.policy());
        all.put("gate", gate.button());
        all.put("task", run.task().name().title() + ", try " + run.task().tryNo());
        if (gate == Gate.SWITCH_SECRETS) {
            all.put("switch", recovery.nextSwitch());
        }
        return all;
    }
}
