package dev.recoveryconsole.timeline;

import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The drawing's geometry, in units of a view box 960 wide.
 *
 * @param bar top of the bar that shows what is restorable
 * @param height of the view box
 * @param targetX where the target stands; null when it is not in the view
 */
public record Plot(
        List<Tick> ticks,
        List<Row> rows,
        List<Band> bands,
        int bar,
        int height,
        @Nullable Double targetX) {

    private static final int TOP = 28;
    private static final int ROW = 30;

    /**
     * A round moment.
     *
     * @param anchor keeps the words of the outermost ticks inside the drawing
     */
    public record Tick(double x, String utc, String local, String anchor) {}

    /**
     * A lane that has something to show.
     *
     * @param y its middle
     */
    public record Row(Lane lane, int y, List<Mark> marks) {}

    /** Draws what lies in the view. */
    public static Plot of(
            View view,
            RestoreWindow window,
            @Nullable Instant damageAt,
            @Nullable Instant target,
            List<TimelineEvent> events,
            ZoneId zone) {
        var scale = new Scale(view.span());
        var rows =
                rows(events.stream().filter(one -> view.span().holds(one.at())).toList(), scale);
        var bar = TOP + ROW * rows.size() + 4;
        return new Plot(
                ticks(view.span(), scale, zone),
                rows,
                Band.of(window, damageAt, scale),
                bar,
                bar + 54,
                target != null && view.span().holds(target) ? scale.x(target) : null);
    }

    private static List<Row> rows(List<TimelineEvent> shown, Scale scale) {
        var lanes = Arrays.stream(Lane.values())
                .filter(lane -> shown.stream().anyMatch(one -> one.lane() == lane))
                .toList();
        return IntStream.range(0, lanes.size())
                .mapToObj(at -> new Row(
                        lanes.get(at),
                        TOP + ROW * at + ROW / 2,
                        Mark.of(
                                shown.stream()
                                        .filter(one -> one.lane() == lanes.get(at))
                                        .toList(),
                                scale)))
                .toList();
    }

    private static List<Tick> ticks(Span span, Scale scale, ZoneId zone) {
        var ticks = Ticks.of(span);
        return ticks.moments()
                .map(at -> new Tick(scale.x(at), ticks.utc(at), ticks.local(at, zone), anchor(scale.x(at))))
                .toList();
    }

    private static String anchor(double x) {
        if (x < Scale.LEFT + 40) {
            return "start";
        }
        return x > Scale.LEFT + Scale.WIDTH - 40 ? "end" : "middle";
    }
}
