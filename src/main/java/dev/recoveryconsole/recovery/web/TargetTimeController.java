package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RestoreWindows;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Step 2: the target time, typed or nudged, held against the window before anything is saved. */
@Controller
@RequestMapping("/recoveries/{number}/target-time")
class TargetTimeController {

    private static final String PAGE = "recovery/target-time";

    private final RunPages runs;
    private final RecoveryDesk desk;
    private final Databases databases;
    private final RestoreWindows windows;
    private final Objectives objectives;

    TargetTimeController(
            RunPages runs, RecoveryDesk desk, Databases databases, RestoreWindows windows, Objectives objectives) {
        this.runs = runs;
        this.desk = desk;
        this.databases = databases;
        this.windows = windows;
        this.objectives = objectives;
    }

    @GetMapping
    String page(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(defaultValue = "0") int nudge,
            Model model) {
        var run = runs.of(number);
        var typed = t != null ? t : proposal(run);
        show(run, nudged(typed, nudge), t != null, model);
        return PAGE;
    }

    @PostMapping
    ModelAndView choose(
            @PathVariable String number, @RequestParam(defaultValue = "") String t, SignedIn me, Model model) {
        me.require(Role.OPERATOR);
        var run = runs.of(number);
        if (show(run, t, true, model) instanceof TargetTime.Good(var at)) {
            desk.chooseTarget(number, at, me);
            return new ModelAndView("redirect:/recoveries/" + number + "/review");
        }
        return new ModelAndView(PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private @Nullable TargetTime show(RunView run, String typed, boolean judge, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("typed", typed);
        return switch (windows.of(databases.get(run.database()))) {
            case RestoreWindows.Closed(var why) -> {
                model.addAttribute("closed", why);
                yield null;
            }
            case RestoreWindows.Open(var window) -> {
                model.addAttribute("window", window);
                yield readout(run, typed, judge, window, model);
            }
        };
    }

    private TargetTime readout(RunView run, String typed, boolean judge, RestoreWindow window, Model model) {
        var time = TargetTime.of(typed, window);
        if (time instanceof TargetTime.Good(var at)) {
            model.addAttribute("chosen", at);
            model.addAttribute("gap", objectives.gap(run.damageAt(), at));
            model.addAttribute("left", LeftBehind.between(at, run.writesStoppedAt(), run.asOf()));
            model.addAttribute("declared", run.headline().start());
        } else if (judge && time instanceof TargetTime.Wrong(var message)) {
            model.addAttribute("error", message);
        }
        return time;
    }

    /** The second before the damage when that is known; otherwise what was chosen before. */
    private static String proposal(RunView run) {
        var chosen = run.nextTarget();
        if (chosen != null) {
            return chosen.toString();
        }
        var damage = run.damageAt();
        return damage == null ? "" : damage.minusSeconds(1).toString();
    }

    private static String nudged(String typed, int nudge) {
        return nudge != 0 && TargetTime.read(typed) instanceof TargetTime.Good(Instant at)
                ? at.plusSeconds(nudge).toString()
                : typed;
    }
}
