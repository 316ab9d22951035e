package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Times;
import dev.recoveryconsole.timeline.Lane;
import dev.recoveryconsole.timeline.Plot;
import dev.recoveryconsole.timeline.Span;
import dev.recoveryconsole.timeline.TimelineEvent;
import dev.recoveryconsole.timeline.View;
import dev.recoveryconsole.timeline.Zoom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the part of the restore window that is looked at, and lists the same events as a table. */
@Component
class Scenes {

    private static final int MOST_LINES = 200;

    private final Times times;

    Scenes(Times times) {
        this.times = times;
    }

    PickerView.Scene of(
            RunView run, PickerInput input, Sights.Sight.Open seen, @Nullable Instant place, @Nullable Instant meant) {
        var window = seen.window();
        var domain = seen.domain();
        var view = view(domain, input, place);
        var told = seen.told();
        var events = shown(run, told.events(), view);
        var lines =
                events.stream().skip(Math.max(0, events.size() - MOST_LINES)).toList();
        return new PickerView.Scene(
                window,
                view,
                Plot.of(view, window, run.damageAt(), place, events, times.zone()),
                lines.stream().map(one -> line(one, window)).toList(),
                events.size() - lines.size(),
                Zoom.within(domain),
                axes(view),
                told.notKnown(),
                told.notConfigured(),
                meant);
    }

    private static View view(Span domain, PickerInput input, @Nullable Instant place) {
        var held = input.held();
        if (held != null) {
            return new View(input.zoomed(), held);
        }
        var lookAt = input.lookAt();
        return lookAt == null
                ? View.of(domain, input.zoomed(), input.viewFrom(), place)
                : View.of(domain, input.zoomed(), null, lookAt);
    }

    private static List<TimelineEvent> shown(RunView run, List<TimelineEvent> told, View view) {
        var all = new ArrayList<>(told);
        mark(all, run.clocks().headline().start(), "Incident declared");
        mark(all, run.damageAt(), "Damage began");
        mark(all, run.doors().heldAt(), "Traffic held");
        mark(all, run.writesStoppedAt(), "Old writes stopped");
        return all.stream()
                .filter(one -> view.span().holds(one.at()))
                .sorted(Comparator.comparing(TimelineEvent::at))
                .toList();
    }

    private static void mark(List<TimelineEvent> all, @Nullable Instant at, String words) {
        if (at != null) {
            all.add(new TimelineEvent(at, Lane.INCIDENT, words, "This recovery"));
        }
    }

    private static PickerView.Line line(TimelineEvent event, RestoreWindow window) {
        var before = event.at().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        return new PickerView.Line(
                event, TargetTime.of(before.toString(), window) instanceof TargetTime.Good ? before : null);
    }

    private String axes(View view) {
        var local = times.local(view.span().to());
        return local.isEmpty()
                ? "Times in UTC"
                : "Times above in UTC, below in " + local.substring(local.indexOf(' ', local.indexOf(':')) + 1);
    }
}
