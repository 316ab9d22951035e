package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.RestoreDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.FreshFactor;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person decides of a restore whose fate nobody knows, beside what was seen of it. */
@Controller
@RequestMapping("/recoveries/{number}")
class RestoreChoiceController {

    private final RestoreDesk desk;
    private final RunPages runs;

    RestoreChoiceController(RestoreDesk desk, RunPages runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @FreshFactor(of = Role.OPERATOR, act = "task")
    @GetMapping("/adopt")
    String adoptPage(@PathVariable String number, Model model) {
        return page(number, Choice.ADOPT, "adopt", model);
    }

    @FreshFactor(of = Role.OPERATOR, act = "task")
    @PostMapping("/adopt")
    String adopt(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.adopt(number, task, reason, me);
        return "redirect:/recoveries/" + number;
    }

    @GetMapping("/send-again")
    String sendAgainPage(@PathVariable String number, Model model) {
        return page(number, Choice.SEND_AGAIN, "send-again", model);
    }

    @PostMapping("/send-again")
    String sendAgain(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.sendAgain(number, task, reason, me);
        return "redirect:/recoveries/" + number;
    }

    private String page(String number, Choice choice, String act, Model model) {
        var page = runs.page(number);
        var task = page.run().turn().task();
        if (task == null || !task.choices().contains(choice)) {
            throw new Refusal("\"" + choice.words() + "\" cannot be chosen here now. Nothing was done");
        }
        model.addAttribute("run", page.run());
        model.addAttribute("task", task.id());
        model.addAttribute("act", act);
        model.addAttribute("heading", choice.words());
        model.addAttribute(
                "evidence", StepFacts.evidence(page.facts(), page.run().attempt()));
        return "recovery/words";
    }
}
