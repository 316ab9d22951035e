package dev.recoveryconsole.validation;

import dev.recoveryconsole.validation.CheckResult.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * The results of one try of all checks.
 *
 * @param results failed first, then not run, then passed
 */
public record Validation(List<CheckResult> results) {

    private static final List<Verdict> WORST_FIRST = List.of(Verdict.FAILED, Verdict.NOT_RUN, Verdict.PASSED);

    public Validation {
        results = results.stream()
                .sorted(Comparator.comparingInt(result -> WORST_FIRST.indexOf(result.verdict())))
                .toList();
    }

    /** No blocking check failed or was left out. */
    public boolean passed() {
        return results.stream().noneMatch(CheckResult::blocks);
    }

    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** For example "1 of 9 blocking checks failed, 1 not run". */
    public String sentence() {
        var blocking = results.stream().filter(CheckResult::blocking).toList();
        var failed = of(blocking, Verdict.FAILED);
        var notRun = of(blocking, Verdict.NOT_RUN);
        var all = blocking.size() + (blocking.size() == 1 ? " blocking check" : " blocking checks");
        if (failed + notRun == 0) {
            return all + " passed";
        }
        var left = notRun == 0 ? "" : notRun + " not run";
        return failed == 0
                ? notRun + " of " + all + " not run"
                : failed + " of " + all + " failed" + (left.isEmpty() ? "" : ", " + left);
    }

    private static long of(List<CheckResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }
}
