package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Evidence;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The latest facts that a step page shows as tables. */
record StepFacts(
        @Nullable List<Setting> settings,
        @Nullable List<CheckLine> checks,
        @Nullable Deletion deletion,
        @Nullable Evidence evidence) {

    /** A row of the settings comparison. */
    record Setting(String name, String old, String fresh, boolean same) {}

    /** A check's result; failed first. */
    record CheckLine(
            String name, String verdict, String expected, String found, Duration took, String said, boolean blocking) {}

    /** Figures of the deletion log, no names. */
    record Deletion(
            @Nullable String source,
            int count,
            String hash,
            String from,
            String to,
            String oldest,
            String newest,
            @Nullable String done) {}

    /** Of a run that goes on with that attempt. */
    static StepFacts of(Facts facts, int attempt) {
        return new StepFacts(
                facts.latest(Fact.SettingsCompared.class, attempt)
                        .map(fact -> fact.settings().stream()
                                .map(one -> new Setting(one.name(), one.old(), one.fresh(), one.same()))
                                .toList())
                        .orElse(null),
                facts.latest(Fact.ChecksRun.class, attempt)
                        .map(fact -> fact.results().stream()
                                .sorted(Comparator.comparing(one -> one.verdict() == CheckResult.Verdict.PASSED))
                                .map(StepFacts::line)
                                .toList())
                        .orElse(null),
                facts.latest(Fact.DeletionSetFrozen.class, attempt)
                        .map(fact -> new Deletion(
                                fact.source(),
                                fact.count(),
                                fact.contentHash(),
                                fact.coveredFrom().toString(),
                                fact.coveredTo().toString(),
                                text(fact.oldest()),
                                text(fact.newest()),
                                done(facts, attempt)))
                        .orElse(null),
                evidence(facts, attempt));
    }

    /** What was seen of that attempt's restore, when that was a person's matter. */
    static @Nullable Evidence evidence(Facts facts, int attempt) {
        return facts.kept().reversed().stream()
                .filter(kept -> kept.attempt() == attempt)
                .map(Facts.Kept::fact)
                .map(StepFacts::evidence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Evidence evidence(Fact fact) {
        return switch (fact) {
            case Fact.RestoreUndecided undecided -> undecided.evidence();
            case Fact.Adopted adopted -> adopted.evidence();
            default -> null;
        };
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "none" : at.toString();
    }

    private static @Nullable String done(Facts facts, int attempt) {
        return facts.latest(Fact.DeletionDone.class, attempt)
                .map(fact -> fact.deleted() + ", already absent " + fact.alreadyAbsent())
                .orElse(null);
    }

    private static CheckLine line(CheckResult one) {
        var verdict = switch (one.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
        return new CheckLine(one.name(), verdict, one.expected(), one.found(), one.took(), one.said(), one.blocking());
    }
}
