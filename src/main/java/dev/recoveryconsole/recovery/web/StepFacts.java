package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.validation.CheckResult;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest facts that a step page shows as tables. */
record StepFacts(
        @Nullable List<Setting> settings,
        @Nullable List<CheckLine> checks,
        @Nullable Deletion deletion) {

    /** A row of the settings comparison. */
    record Setting(String name, String old, String fresh, boolean same) {}

    /** A check's result; failed first. */
    record CheckLine(String name, String verdict, String expected, String found, String said, boolean blocking) {}

    /** Figures of the deletion log, no names. */
    record Deletion(int count, String hash, String from, String to) {}

    static StepFacts of(Facts facts) {
        return new StepFacts(
                facts.latest(Fact.SettingsCompared.class)
                        .map(fact -> fact.settings().stream()
                                .map(one -> new Setting(one.name(), one.old(), one.fresh(), one.same()))
                                .toList())
                        .orElse(null),
                facts.latest(Fact.ChecksRun.class)
                        .map(fact -> fact.results().stream()
                                .sorted(Comparator.comparing(one -> one.verdict() == CheckResult.Verdict.PASSED))
                                .map(StepFacts::line)
                                .toList())
                        .orElse(null),
                facts.latest(Fact.DeletionSetFrozen.class)
                        .map(fact -> new Deletion(
                                fact.count(),
                                fact.contentHash(),
                                fact.coveredFrom().toString(),
                                fact.coveredTo().toString()))
                        .orElse(null));
    }

    private static CheckLine line(CheckResult one) {
        var verdict = switch (one.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
        return new CheckLine(one.name(), verdict, one.expected(), one.found(), one.said(), one.blocking());
    }
}
