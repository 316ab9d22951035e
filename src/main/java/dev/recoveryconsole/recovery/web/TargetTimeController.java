package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.outside.OpenQuestions;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.web.Sights.Sight;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Step 2: the target time, set in any of four ways, held against the window before anything is saved. */
@Controller
@RequestMapping("/recoveries/{number}/target-time")
class TargetTimeController {

    private static final String PAGE = "recovery/target-time";

    private static final List<Nudge> NUDGES = List.of(
            new Nudge(-600, "-10 min"),
            new Nudge(-60, "-1 min"),
            new Nudge(-10, "-10 s"),
            new Nudge(-1, "-1 s"),
            new Nudge(1, "+1 s"),
            new Nudge(10, "+10 s"),
            new Nudge(60, "+1 min"),
            new Nudge(600, "+10 min"));

    private final RunPages runs;
    private final RecoveryDesk desk;
    private final Sights sights;
    private final Picker picker;
    private final FromPage page;

    TargetTimeController(RunPages runs, RecoveryDesk desk, Sights sights, Picker picker, FromPage page) {
        this.runs = runs;
        this.desk = desk;
        this.sights = sights;
        this.picker = picker;
        this.page = page;
    }

    /** The target time that the first page of this visit showed as chosen. */
    @ModelAttribute("shown")
    @Nullable
    String shown(@RequestParam(required = false) @Nullable String shown) {
        return shown;
    }

    @GetMapping
    ModelAndView page(@PathVariable String number, PickerInput input, HttpServletRequest request, Model model) {
        var run = runs.of(number);
        return switch (sights.ask(run)) {
            case OpenQuestions.Asking<Sight>(var since) -> Looking.since(since, 2, run, request);
            case OpenQuestions.Answered<Sight>(var seen) ->
                answer(PAGE, show(run, input, input.chosen(), seen, model), model);
        };
    }

    /** The poll of a page that could not wait. */
    @HxRequest(target = Looking.TARGET)
    @GetMapping
    ModelAndView late(@PathVariable String number, PickerInput input, Model model) {
        var run = runs.of(number);
        return switch (sights.look(run)) {
            case OpenQuestions.Asking<Sight>(var since) -> Looking.still();
            case OpenQuestions.Answered<Sight>(var seen) ->
                answer(PAGE, show(run, input, input.chosen(), seen, model), model);
        };
    }

    /** The drawing, and beside it all that changes with it but the control that asked. */
    @HxRequest(target = "tt-plot")
    @GetMapping
    ModelAndView partial(
            @PathVariable String number,
            PickerInput input,
            @RequestHeader(name = "HX-Trigger", required = false) @Nullable String trigger,
            Model model) {
        model.addAttribute("oob", "true");
        model.addAttribute("trigger", trigger);
        return answer(PAGE + " :: partial", show(number, input, input.chosen(), model), model);
    }

    @PostMapping
    ModelAndView choose(
            @PathVariable String number,
            PickerInput input,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me,
            Model model) {
        me.require(Role.OPERATOR);
        var view = show(number, input, true, model);
        var readout = view.readout();
        if (readout == null) {
            return new ModelAndView(PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        page.act(number, FromPage.Part.TARGET, shown, () -> desk.chooseTarget(number, readout.at(), me));
        return new ModelAndView("redirect:/recoveries/" + number + "/review");
    }

    /** A button that moves the time. */
    record Nudge(int seconds, String words) {}

    private PickerView show(String number, PickerInput input, boolean judge, Model model) {
        var run = runs.of(number);
        return show(run, input, judge, sights.now(run), model);
    }

    private PickerView show(RunView run, PickerInput input, boolean judge, Sight seen, Model model) {
        var view = picker.of(run, input, judge, seen);
        model.addAttribute("run", run);
        model.addAttribute("pick", view);
        model.addAttribute("nudges", NUDGES);
        return view;
    }

    private static ModelAndView answer(String page, PickerView view, Model model) {
        var status = view.error() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return new ModelAndView(page, model.asMap(), status);
    }
}
