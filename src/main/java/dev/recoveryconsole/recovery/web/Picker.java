package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.plan.ShortTime;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.plan.ZonelessTime;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.TargetWarnings;
import dev.recoveryconsole.shell.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what was chosen against what AWS can restore now, and draws it. */
@Component
class Picker {

    private final Objectives objectives;
    private final TargetWarnings warnings;
    private final Scenes scenes;
    private final Times times;

    Picker(Objectives objectives, TargetWarnings warnings, Scenes scenes, Times times) {
        this.objectives = objectives;
        this.warnings = warnings;
        this.scenes = scenes;
        this.times = times;
    }

    /** The page for that input; an error only when something was chosen. */
    PickerView of(RunView run, PickerInput input, boolean judge, Sights.Sight seen) {
        var text = input.text(proposal(run));
        return switch (seen) {
            case Sights.Sight.Closed(var why) -> new PickerView(text, null, why, null, null);
            case Sights.Sight.Open open -> open(run, input, text, open, judge);
        };
    }

    private PickerView open(RunView run, PickerInput input, String text, Sights.Sight.Open seen, boolean judge) {
        var window = seen.window();
        var time = TargetTime.of(text, window);
        var error = judge && time instanceof TargetTime.Wrong(var message) ? message : null;
        var meant = error == null ? null : meant(text, window);
        return new PickerView(
                text,
                error,
                null,
                time instanceof TargetTime.Good(var at) ? readout(run, at) : null,
                scenes.of(run, input, seen, place(text), meant));
    }

    /** A second of the window that was typed on another clock, or without its date or its seconds. */
    private @Nullable Instant meant(String text, RestoreWindow window) {
        return ZonelessTime.meant(text, window, times.zone())
                .or(() -> ShortTime.meant(text, window.checkedAt()))
                .filter(at -> TargetTime.of(at.toString(), window) instanceof TargetTime.Good)
                .orElse(null);
    }

    /** Where to look: also at a second that cannot be restored, so that one sees why. */
    private static @Nullable Instant place(String text) {
        return TargetTime.read(text) instanceof TargetTime.Good(var at) ? at : null;
    }

    private PickerView.Readout readout(RunView run, Instant at) {
        var relative = times.fromDeclared(at, run.clocks().headline().start());
        return new PickerView.Readout(
                at,
                TargetTime.UTC.format(at),
                relative,
                times.clock(at) + ", " + relative,
                objectives.gap(run.damageAt(), at),
                times.duration(objectives.rpo()).replace(" 00 s", ""),
                LeftBehind.between(at, run.writesStoppedAt(), run.asOf()),
                warnings.of(at, run.damageAt()));
    }

    /** What was chosen before, or the second before the damage when that is known. */
    private static String proposal(RunView run) {
        var chosen = run.loss().nextTarget();
        if (chosen != null) {
            return chosen.toString();
        }
        var damage = run.damageAt();
        return damage == null ? "" : damage.minusSeconds(1).toString();
    }
}
