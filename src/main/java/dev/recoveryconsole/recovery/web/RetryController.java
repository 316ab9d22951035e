package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RetryDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.FreshFactor;
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

/** "Retry" of one workload of a rollout, on a page of its own, so that the poll takes it from nobody. */
@Controller
@FreshFactor(
        of = Role.OPERATOR,
        act = {"task", "workload", "retry"})
@RequestMapping("/recoveries/{number}/retry")
class RetryController {

    private final RetryDesk desk;
    private final RunPages runs;

    RetryController(RetryDesk desk, RunPages runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @GetMapping
    String page(@PathVariable String number, @RequestParam(defaultValue = "") String workload, Model model) {
        model.addAttribute("run", runs.of(number));
        var offer = desk.offer(number, workload);
        model.addAttribute("offer", offer);
        model.addAttribute("task", offer.press().task());
        model.addAttribute("workload", offer.press().workload());
        model.addAttribute("retry", offer.press().number());
        return "recovery/retry";
    }

    @PostMapping
    String retry(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam String workload,
            @RequestParam int retry,
            SignedIn me) {
        desk.retry(number, new RetryDesk.Press(task, workload, retry), me);
        return "redirect:/recoveries/" + number;
    }
}
