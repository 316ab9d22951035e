package dev.recoveryconsole.evidence;

import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.Validation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every pass over the checks in the order in which they ran; an acceptance belongs to the last pass before it. */
final class CheckPasses {

    private final List<Report.CheckPass> passes = new ArrayList<>();
    private final Iterator<String> acceptances;

    private CheckPasses(List<String> acceptances) {
        this.acceptances = acceptances.iterator();
    }

    /** @param acceptances the numbers of the requests that accepted failures, oldest first */
    static List<Report.CheckPass> of(Facts facts, List<String> acceptances) {
        var all = new CheckPasses(acceptances);
        facts.kept().forEach(all::add);
        return List.copyOf(all.passes);
    }

    /** The names of what was accepted although it did not pass. */
    static List<String> accepted(List<Report.CheckPass> passes) {
        return passes.stream()
                .flatMap(pass -> pass.lines().stream())
                .filter(line -> line.acceptedBy() != null)
                .map(line -> line.name() + " (" + line.acceptedBy() + ")")
                .toList();
    }

    private void add(Facts.Kept kept) {
        switch (kept.fact()) {
            case Fact.ChecksRun run -> passes.add(pass(run, kept.attempt()));
            case Fact.ChecksAccepted accepted -> accept(accepted, kept.attempt());
            default -> {
                // says nothing about checks
            }
        }
    }

    private Report.CheckPass pass(Fact.ChecksRun run, int attempt) {
        var phase = words(run.phase());
        var before = passes.stream()
                .filter(one -> one.phase().equals(phase) && one.attempt() == attempt)
                .count();
        var lines = new Validation(run.results())
                .results().stream().map(result -> line(result, null)).toList();
        return new Report.CheckPass(phase, attempt, (int) before + 1, run.at(), lines);
    }

    private void accept(Fact.ChecksAccepted accepted, int attempt) {
        var phase = words(accepted.phase());
        var by = (acceptances.hasNext() ? acceptances.next() : "a second person")
                + (accepted.reason() == null ? "" : ", because: " + accepted.reason());
        for (var i = passes.size() - 1; i >= 0; i--) {
            var pass = passes.get(i);
            if (pass.phase().equals(phase) && pass.attempt() == attempt) {
                passes.set(i, accepted(pass, accepted.names(), by));
                return;
            }
        }
    }

    private static Report.CheckPass accepted(Report.CheckPass pass, List<String> names, String by) {
        var lines = pass.lines().stream()
                .map(line -> names.contains(line.name()) ? accepted(line, by) : line)
                .toList();
        return new Report.CheckPass(pass.phase(), pass.attempt(), pass.pass(), pass.at(), lines);
    }

    private static Report.CheckLine accepted(Report.CheckLine line, String by) {
        return new Report.CheckLine(
                line.name(),
                line.kind(),
                line.expected(),
                line.found(),
                line.verdict(),
                line.blocking(),
                line.took(),
                line.said(),
                by);
    }

    private static Report.CheckLine line(CheckResult one, @Nullable String acceptedBy) {
        return new Report.CheckLine(
                one.name(),
                one.kind().name(),
                one.expected(),
                one.found(),
                words(one.verdict()),
                one.blocking(),
                one.took(),
                one.said(),
                acceptedBy);
    }

    private static String words(CheckResult.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
    }

    private static String words(Check.Phase phase) {
        return switch (phase) {
            case RESTORE -> "Step 4, on the new database";
            case VALIDATION -> "Step 7, validation";
        };
    }
}
