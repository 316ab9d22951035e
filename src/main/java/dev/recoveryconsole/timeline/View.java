package dev.recoveryconsole.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of the domain that is shown, which is also the slider's range. */
public record View(Zoom zoom, Span span) {

    /**
     * A view that stays where it was as long as the target is in it: a slider whose ends move under the hand cannot be
     * used.
     *
     * @param domain all that can be shown
     * @param wishedFrom where the view began before; null puts the target into its middle
     * @param target where to look; null looks at the end
     */
    public static View of(Span domain, Zoom zoom, @Nullable Instant wishedFrom, @Nullable Instant target) {
        if (!zoom.fits(domain) || zoom == Zoom.WHOLE) {
            return new View(Zoom.WHOLE, domain);
        }
        var length = zoom.length(domain);
        var centred = (target == null ? domain.to() : target).minus(length.dividedBy(2));
        var from = wishedFrom == null ? centred : wishedFrom;
        if (target != null && !new Span(from, from.plus(length)).holds(target)) {
            from = centred;
        }
        var first = new Span(domain.from(), domain.to()).nearest(from);
        var latest = domain.to().minus(length);
        var start = first.isAfter(latest) ? latest : first;
        return new View(zoom, new Span(start, start.plus(length)));
    }

    /** Epoch second of its start, rounded up: the slider's lowest. */
    public long min() {
        return span.from().getNano() == 0
                ? span.from().getEpochSecond()
                : span.from().getEpochSecond() + 1;
    }

    /** The slider's highest. */
    public long max() {
        return span.to().getEpochSecond();
    }

    /** Where the slider stands for that instant. */
    public long value(@Nullable Instant at) {
        return at == null ? max() : Math.clamp(at.getEpochSecond(), min(), max());
    }
}
