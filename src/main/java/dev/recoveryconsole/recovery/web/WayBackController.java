package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.SwitchBackDesk;
import dev.recoveryconsole.recovery.TakeBack;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens traffic to the old database after a switch back, and takes such a choice back before it is signed. */
@Controller
@RequestMapping("/recoveries/{number}")
class WayBackController {

    private final SwitchBackDesk desk;
    private final TakeBack choices;
    private final RunPages runs;

    WayBackController(SwitchBackDesk desk, TakeBack choices, RunPages runs) {
        this.desk = desk;
        this.choices = choices;
        this.runs = runs;
    }

    @GetMapping("/open-to-old")
    String page(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var task = run.turn().task();
        if (task == null || !task.choices().contains(Choice.OPEN_TO_OLD)) {
            throw new Refusal("Traffic cannot be opened to the old database from here now. Nothing was done");
        }
        model.addAttribute("run", run);
        model.addAttribute("task", task.id());
        model.addAttribute("act", "open-to-old");
        model.addAttribute("heading", Choice.OPEN_TO_OLD.words());
        return "recovery/words";
    }

    @PostMapping("/open-to-old")
    String openToOld(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.openToOld(number, task, reason, me);
        return "redirect:/recoveries/" + number;
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable String number, @RequestParam UUID task, SignedIn me) {
        choices.takeBack(number, task, me);
        return "redirect:/recoveries/" + number;
    }
}
