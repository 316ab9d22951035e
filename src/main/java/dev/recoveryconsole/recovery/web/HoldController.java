package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.HoldDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts a run on hold and resumes it. */
@Controller
@RequestMapping("/recoveries/{number}")
class HoldController {

    private final HoldDesk desk;
    private final RunPages runs;

    HoldController(HoldDesk desk, RunPages runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @GetMapping("/put-on-hold")
    String page(@PathVariable String number, Model model) {
        model.addAttribute("run", runs.of(number));
        model.addAttribute("act", "put-on-hold");
        model.addAttribute("heading", "Put on hold");
        return "recovery/words";
    }

    @PostMapping("/put-on-hold")
    String putOnHold(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        desk.putOnHold(number, reason, me);
        return "redirect:/recoveries/" + number;
    }

    @PostMapping("/resume")
    String resume(@PathVariable String number, SignedIn me) {
        desk.resume(number, me);
        return "redirect:/recoveries/" + number;
    }
}
