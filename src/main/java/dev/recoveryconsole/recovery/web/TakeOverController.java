package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.TakeOver;
import dev.recoveryconsole.shell.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes a run over, as its operator or as its commander. */
@Controller
@RequestMapping("/recoveries/{number}")
class TakeOverController {

    private final TakeOver desk;
    private final RunPages runs;

    TakeOverController(TakeOver desk, RunPages runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @GetMapping("/take-over")
    String operatorPage(@PathVariable String number, Model model) {
        return page(number, TakeOver.Part.OPERATOR, model);
    }

    @PostMapping("/take-over")
    String operator(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.take(number, TakeOver.Part.OPERATOR, from, reason, me);
        return "redirect:/recoveries/" + number;
    }

    @GetMapping("/take-command")
    String commanderPage(@PathVariable String number, Model model) {
        return page(number, TakeOver.Part.COMMANDER, model);
    }

    @PostMapping("/take-command")
    String commander(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.take(number, TakeOver.Part.COMMANDER, from, reason, me);
        return "redirect:/recoveries/" + number;
    }

    private String page(String number, TakeOver.Part part, Model model) {
        var run = runs.of(number);
        var operator = part == TakeOver.Part.OPERATOR;
        var now = operator ? run.head().operator() : run.head().commander();
        model.addAttribute("run", run);
        model.addAttribute("act", operator ? "take-over" : "take-command");
        model.addAttribute("heading", "Take over from " + now.name() + (operator ? "" : " as commander"));
        model.addAttribute("from", now.id());
        return "recovery/words";
    }
}
