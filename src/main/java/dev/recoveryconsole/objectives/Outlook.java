package dev.recoveryconsole.objectives;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands to its deadline: the one definition for the page, the browser's tab, notices and the report (ui.md 2).
 * Reaching the deadline exactly is late, because the limit is "less than". In the order in which it gets worse.
 */
public enum Outlook {
    /** Nothing is there to compare with, or what comes next waits for a decision; not over yet. */
    NO_FORECAST("No forecast"),
    /** The 90th percentile of past runs lies before the deadline. */
    ON_TRACK("On track"),
    /** The median lies before it, the 90th percentile does not. */
    AT_RISK("At risk"),
    /** The median does not lie before it. */
    EXPECTED_LATE("Expected late"),
    /** It has passed, whatever a forecast says. */
    OVER("Over");

    /** What a change for the better has to be clear by; a forecast that swings around a bound by less is not told. */
    static final Duration CLEAR_BY = Duration.ofMinutes(5);

    private final String words;

    Outlook(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Worth a colour and a shape. */
    public boolean abnormal() {
        return compareTo(ON_TRACK) > 0;
    }

    /** As of now. */
    public static Outlook of(RecoveryClock clock, @Nullable Forecast forecast) {
        if (clock.missed()) {
            return OVER;
        }
        return forecast == null ? NO_FORECAST : against(clock.deadline(), forecast);
    }

    private static Outlook against(Instant deadline, Forecast forecast) {
        if (!forecast.median().isBefore(deadline)) {
            return EXPECTED_LATE;
        }
        return forecast.late().isBefore(deadline) ? ON_TRACK : AT_RISK;
    }

    /**
     * What follows this state for those who are told of changes. Worse counts at once. Better counts only when it would
     * be better also with a deadline five minutes earlier. The end of a step may bring a forecast back by seconds, and
     * without this each of them would be two notices.
     */
    public Outlook then(RecoveryClock clock, @Nullable Forecast forecast) {
        var now = of(clock, forecast);
        if (forecast == null || now.compareTo(this) >= 0) {
            return now;
        }
        var clear = against(clock.deadline().minus(CLEAR_BY), forecast);
        return clear.compareTo(this) < 0 ? clear : this;
    }
}
