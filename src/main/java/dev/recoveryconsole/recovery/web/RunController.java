package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.Step;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The run page, its one poll, its steps and its events. */
@Controller
@RequestMapping("/recoveries")
class RunController {

    private static final HttpStatusCode FINISHED = HttpStatusCode.valueOf(286);

    private final RunPages runs;

    RunController(RunPages runs) {
        this.runs = runs;
    }

    @GetMapping("/{number}")
    String show(@PathVariable String number, Model model) {
        model.addAttribute("run", runs.of(number));
        return "recovery/show";
    }

    /** 204 while nothing changed; otherwise the changed part, and 286 with it when the run has ended (ui.md 11). */
    @GetMapping("/{number}/live")
    ModelAndView live(@PathVariable String number, @RequestParam(defaultValue = "-1") long v, Model model) {
        if (runs.revision(number) == v) {
            var unchanged = new ModelAndView();
            unchanged.setView((values, request, response) -> {});
            unchanged.setStatus(HttpStatus.NO_CONTENT);
            return unchanged;
        }
        var run = runs.of(number);
        model.addAttribute("run", run);
        var page = new ModelAndView("recovery/show :: panel", model.asMap());
        page.setStatus(run.ended() ? FINISHED : HttpStatus.OK);
        return page;
    }

    @GetMapping("/{number}/steps/{step}")
    String step(@PathVariable String number, @PathVariable String step, Model model) {
        var run = runs.of(number);
        model.addAttribute("run", run);
        model.addAttribute("view", run.step(step));
        model.addAttribute("lines", runs.linesOf(number, named(step)));
        model.addAttribute("facts", StepFacts.of(runs.facts(number)));
        return "recovery/step";
    }

    @GetMapping("/{number}/events")
    String events(@PathVariable String number, Model model) {
        model.addAttribute("run", runs.of(number));
        model.addAttribute("lines", runs.everyLine(number));
        return "recovery/events";
    }

    private static Step named(String address) {
        return Arrays.stream(Step.values())
                .filter(step -> step.address().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
