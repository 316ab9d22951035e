package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.HoldNow;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.TakeOver;
import dev.recoveryconsole.shell.FreshFactor;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Acts that need words have a page of their own, so that the poll takes none away. Their forms go to {@link ActController}. */
@Controller
@RequestMapping("/recoveries/{number}")
class WordsController {

    /** By the act that the page's form sends the words to. */
    private static final Map<String, String> HEADINGS = Map.of(
            "switch-back", "Switch back to old database",
            "stop", "Stop recovery",
            "put-on-hold", "Put on hold",
            "hold", "Hold traffic and stop old writes now",
            "release", "Give traffic and writers back",
            "accept-checks", "Ask for sign-off: accept failed check",
            "note", "Add note");

    /** What the form of an act has to carry, where that is not a task. */
    private static final Map<String, FromPage.Part> SHOWN = Map.of(
            "switch-back", FromPage.Part.WAY,
            "stop", FromPage.Part.WAY,
            "release", FromPage.Part.DOORS);

    private final RunPages runs;
    private final HoldNow traffic;
    private final FromPage page;

    WordsController(RunPages runs, HoldNow traffic, FromPage page) {
        this.runs = runs;
        this.traffic = traffic;
        this.page = page;
    }

    @GetMapping("/{act:switch-back|stop|put-on-hold|note}")
    String page(@PathVariable String number, @PathVariable String act, Model model) {
        return words(runs.of(number), act, model);
    }

    @FreshFactor(of = Role.OPERATOR)
    @GetMapping("/hold")
    String hold(@PathVariable String number, Model model) {
        model.addAttribute("touched", traffic.stops(number));
        return page(number, "hold", model);
    }

    @FreshFactor(of = Role.OPERATOR, act = "shown")
    @GetMapping("/release")
    String release(@PathVariable String number, Model model) {
        model.addAttribute("touched", traffic.bringsBack(number));
        return page(number, "release", model);
    }

    /** Nobody accepts what did not pass without words that the signer can judge. */
    @GetMapping("/accept-checks")
    String accept(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var task = run.turn().task();
        if (task == null || !task.choices().contains(Choice.ACCEPT_CHECKS)) {
            throw new Refusal("No failed check waits to be accepted here now. Nothing was asked");
        }
        model.addAttribute("task", task.id());
        return words(run, "accept-checks", model);
    }

    @GetMapping("/{act:take-over|take-command}")
    String takeOver(@PathVariable String number, @PathVariable String act, Model model) {
        var run = runs.of(number);
        var operator = TakeOver.Part.by(act) == TakeOver.Part.OPERATOR;
        var now = operator ? run.head().operator() : run.head().commander();
        model.addAttribute("from", now.id());
        return words(run, act, "Take over from " + now.name() + (operator ? "" : " as commander"), model);
    }

    private String words(RunView run, String act, Model model) {
        return words(run, act, HEADINGS.getOrDefault(act, act), model);
    }

    private String words(RunView run, String act, String heading, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("act", act);
        model.addAttribute("heading", heading);
        if (SHOWN.containsKey(act)) {
            model.addAttribute("shown", page.shown(SHOWN.get(act), run));
        }
        return "recovery/words";
    }
}
