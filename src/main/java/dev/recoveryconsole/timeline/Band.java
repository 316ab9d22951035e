package dev.recoveryconsole.timeline;

import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the bar under the lanes.
 *
 * @param kind {@code ok} restorable, {@code dmg} restorable but after the damage began, {@code no} not restorable yet
 */
public record Band(String kind, double x, double width, String words) {

    static List<Band> of(RestoreWindow window, @Nullable Instant damageAt, Scale scale) {
        var clean = damageAt == null || damageAt.isAfter(window.latest()) ? window.latest() : damageAt;
        var begin = clean.isBefore(window.earliest()) ? window.earliest() : clean;
        return Stream.of(
                        band("ok", window.earliest(), begin, "Restorable", scale),
                        band("dmg", begin, window.latest(), "Restorable, after the damage began", scale),
                        band("no", window.latest(), scale.span().to(), "Not restorable yet", scale))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Band band(String kind, Instant from, Instant to, String words, Scale scale) {
        var x = scale.x(scale.span().nearest(from));
        var width = Math.round((scale.x(scale.span().nearest(to)) - x) * 10) / 10.0;
        return width > 0 && from.isBefore(to) ? new Band(kind, x, width, words) : null;
    }
}
