package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.AttemptView;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Doors;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each step stands on, as its page shows it (ui.md 5.5): what the newest attempt has seen, and what was signed. */
final class Preconditions {

    private final RunPage page;
    private final @Nullable AttemptView attempt;

    private Preconditions(RunPage page) {
        this.page = page;
        var attempts = page.run().attempts();
        this.attempt = attempts.isEmpty() ? null : attempts.getLast();
    }

    static List<Precondition> of(Step step, RunPage page) {
        return new Preconditions(page).of(step);
    }

    private List<Precondition> of(Step step) {
        return switch (step) {
            case CHOOSE_DATABASE, CHOOSE_TARGET_TIME, REVIEW -> List.of();
            case RESTORE -> List.of(plan(), signature(Gate.START_RESTORE));
            case RE_DELETION -> List.of(usable(), second(), checked(), signature(Gate.REDELETE_USERS));
            case SECRETS ->
                List.of(deleted(), login(), changes(), traffic(), oldWrites(), signature(Gate.SWITCH_SECRETS));
            case VALIDATION -> List.of(secret(), rollout(), connected(), oldDatabase());
            case RETURN ->
                List.of(
                        target(),
                        address(),
                        blocking(),
                        deleted(),
                        sequences(),
                        traffic(),
                        signature(Gate.RETURN_TO_SERVICE));
        };
    }

    private Precondition plan() {
        return new Precondition(
                "Plan",
                attempt == null
                        ? "not made yet"
                        : "version " + attempt.planVersion() + ", attempt " + attempt.no() + ", target "
                                + attempt.target());
    }

    /** What was signed for an earlier attempt says nothing of this one. */
    private Precondition signature(Gate gate) {
        var newest = page.board().signatures().get(gate.ordinal());
        var asked = page.facts().kept().stream()
                .anyMatch(kept -> attempt != null
                        && kept.attempt() == attempt.no()
                        && kept.fact() instanceof Fact.GateFrozen frozen
                        && frozen.gate() == gate);
        return new Precondition(
                "Signature",
                asked
                        ? newest.gate() + ": " + newest.word() + (newest.who() == null ? "" : ", " + newest.who())
                                + since(newest.at(), ", ")
                        : gate.button() + ": not asked yet");
    }

    private Precondition usable() {
        return fact(
                "New database",
                Fact.Usable.class,
                fact -> "a query works at " + fact.endpoint().host() + ":"
                        + fact.endpoint().port() + since(fact.at(), ", since ") + ", RDS status then: " + fact.status(),
                "no query works yet");
    }

    private Precondition second() {
        return fact(
                "The right second",
                Fact.SecondProven.class,
                fact -> "proven: newest row of " + second(fact.restored()) + ", target " + fact.target(),
                "not proven yet");
    }

    private static String second(String restored) {
        try {
            return Instant.parse(restored).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException noInstant) {
            return restored;
        }
    }

    private Precondition checked() {
        return new Precondition(
                "SQL checks",
                checks(Check.Phase.RESTORE).map(Preconditions::counted).orElse("not run yet"));
    }

    private Precondition blocking() {
        return new Precondition(
                "Checks",
                checks(Check.Phase.VALIDATION)
                        .map(Preconditions::counted)
                        .map(said -> said + accepted())
                        .orElse("not run yet"));
    }

    private String accepted() {
        return latest(Fact.ChecksAccepted.class)
                .filter(fact -> fact.phase() == Check.Phase.VALIDATION)
                .map(fact -> "; accepted by a second person: " + String.join(", ", fact.names()))
                .orElse("");
    }

    private static String counted(List<CheckResult> results) {
        var failed = results.stream()
                .filter(CheckResult::blocks)
                .map(CheckResult::name)
                .toList();
        return failed.size() + " of " + Counted.of(results.size(), "check")
                + (failed.size() == 1 ? " blocks" : " block")
                + (failed.isEmpty() ? "" : ": " + String.join(", ", failed));
    }

    private Optional<List<CheckResult>> checks(Check.Phase phase) {
        return page.facts().kept().reversed().stream()
                .filter(kept -> attempt != null && kept.attempt() == attempt.no())
                .filter(kept -> kept.fact() instanceof Fact.ChecksRun run && run.phase() == phase)
                .map(kept -> ((Fact.ChecksRun) kept.fact()).results())
                .findFirst();
    }

    /** The log is read twice; both readings count, as they do in what is signed. */
    private Precondition deleted() {
        var done = page.facts().kept().stream()
                .filter(kept -> attempt != null && kept.attempt() == attempt.no())
                .map(Facts.Kept::fact)
                .filter(Fact.DeletionDone.class::isInstance)
                .map(Fact.DeletionDone.class::cast)
                .toList();
        return new Precondition(
                "Users deleted again",
                done.isEmpty()
                        ? "not yet"
                        : sum(done, Fact.DeletionDone::deleted) + ", already absent "
                                + sum(done, Fact.DeletionDone::alreadyAbsent)
                                + since(done.getLast().at(), ", at "));
    }

    private static int sum(List<Fact.DeletionDone> done, ToIntFunction<Fact.DeletionDone> which) {
        return done.stream().mapToInt(which).sum();
    }

    private Precondition sequences() {
        return fact(
                "Sequences raised",
                Fact.SequencesRaised.class,
                fact -> fact.values().isEmpty()
                        ? "none: the old database has none"
                        : "by the console: "
                                + fact.values().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(one -> one.getKey() + " to " + one.getValue())
                                        .collect(Collectors.joining(", ")),
                "not yet");
    }

    private Precondition login() {
        return fact(
                "The application's login",
                Fact.LoginTested.class,
                fact -> fact.user() + " can log in on the new database" + since(fact.at(), ", tested at "),
                "not tested yet");
    }

    private Precondition traffic() {
        var doors = page.run().doors();
        if (doors.heldAt() != null) {
            return new Precondition("Traffic", "HELD" + since(doors.heldAt(), " since "));
        }
        return new Precondition(
                "Traffic",
                "OPEN on the " + (doors.use() == Doors.InUse.NEW ? "new" : "old") + " database"
                        + since(doors.openedAt(), " since "));
    }

    private Precondition oldWrites() {
        var stopped = page.run().doors().writesStoppedAt();
        return new Precondition("Old writes", stopped == null ? "not stopped" : "STOPPED" + since(stopped, " since "));
    }

    private Precondition secret() {
        return fact(
                "Secret",
                Fact.SecretSwitched.class,
                fact -> "leads to the " + (fact.toNew() ? "new" : "old") + " database" + since(fact.at(), " since "),
                "not switched yet");
    }

    private Precondition rollout() {
        return fact(
                "Rollout",
                Fact.RolledOut.class,
                fact -> String.join(", ", fact.workloads()) + since(fact.at(), ", at "),
                "not rolled out yet");
    }

    private Precondition connected() {
        return fact(
                "Connected to the new database",
                Fact.Connected.class,
                fact -> Counted.of(fact.pods().size(), "pod") + since(fact.at(), ", at "),
                "not seen yet");
    }

    private Precondition oldDatabase() {
        return fact("Old database", Fact.Fenced.class, fact -> "fenced" + since(fact.at(), " since "), "not fenced");
    }

    private Precondition target() {
        return new Precondition("Target time", attempt == null ? "not chosen yet" : String.valueOf(attempt.target()));
    }

    /** Names of keys and the address, which is no secret; the rows of old and new values stand on the page that is signed. */
    private Precondition changes() {
        return fact(
                "Changes in the Secret",
                Fact.SwitchFrozen.class,
                fact -> fact.secret() + ": " + String.join(", ", fact.keys()) + ", to "
                        + address().value() + "; every other value stays",
                "read from the Secret when sign-off is asked for");
    }

    private Precondition address() {
        var endpoint = attempt == null ? null : attempt.endpoint();
        return new Precondition(
                "New database", endpoint == null ? "not known yet" : endpoint.host() + ":" + endpoint.port());
    }

    private <T extends Fact> Precondition fact(String name, Class<T> kind, Function<T, String> words, String without) {
        return new Precondition(name, latest(kind).map(words).orElse(without));
    }

    private <T extends Fact> Optional<T> latest(Class<T> kind) {
        return attempt == null ? Optional.empty() : page.facts().latest(kind, attempt.no());
    }

    private static String since(@Nullable Instant at, String before) {
        return at == null ? "" : before + at.truncatedTo(ChronoUnit.SECONDS);
    }
}
