package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.timeline.Span;
import dev.recoveryconsole.timeline.Zoom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the picker's form sends.
 *
 * @param t the text field
 * @param nudge seconds to move it by
 * @param r the slider, in epoch seconds; counts only when {@code use} is "range"
 * @param zoom see {@link Zoom#code}
 * @param from where the view began, in epoch seconds
 * @param to where it ended
 * @param at what to look at for once, whatever is chosen, in epoch seconds
 */
record PickerInput(
        @Nullable String t,
        @Nullable Integer nudge,
        @Nullable Long r,
        @Nullable String use,
        @Nullable String zoom,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable Long at) {

    /** Later than any year that is typed with four digits, and earlier than what an Instant holds. */
    private static final long FAR = 1_000_000_000_000L;

    /** Whether somebody chose something; the page's first show judges nothing. */
    boolean chosen() {
        return t != null || slid() != null;
    }

    /** The text that results: the slider wins, else the text moved by the button, else the text (ui.md 5.2). */
    String text(String proposal) {
        var slid = slid();
        if (slid != null) {
            return slid.toString();
        }
        return moved(t == null ? proposal : t);
    }

    private @Nullable Instant slid() {
        return "range".equals(use) ? instant(r) : null;
    }

    private String moved(String text) {
        return nudge != null && nudge != 0 && TargetTime.read(text) instanceof TargetTime.Good(var at)
                ? at.plusSeconds(nudge).toString()
                : text;
    }

    Zoom zoomed() {
        return Zoom.of(zoom);
    }

    @Nullable
    Instant viewFrom() {
        return instant(from);
    }

    /** The view under the slider that was moved, which must not change under the hand; null when it was not the slider. */
    @Nullable
    Span held() {
        var begin = instant(from);
        var end = instant(to);
        return slid() != null && begin != null && end != null && begin.isBefore(end) ? new Span(begin, end) : null;
    }

    @Nullable
    Instant lookAt() {
        return instant(at);
    }

    private static @Nullable Instant instant(@Nullable Long second) {
        return second == null || second < -FAR || second > FAR ? null : Instant.ofEpochSecond(second);
    }
}
