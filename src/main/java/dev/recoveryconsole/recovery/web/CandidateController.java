package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.CandidateDesk;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.FreshFactor;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which of several new databases a run goes on with, and the time to weigh another one while AWS builds the first. */
@Controller
@RequestMapping("/recoveries/{number}")
class CandidateController {

    private static final String PAGE = "recovery/words";

    private final CandidateDesk desk;
    private final RunPages runs;
    private final FromPage page;

    CandidateController(CandidateDesk desk, RunPages runs, FromPage page) {
        this.desk = desk;
        this.runs = runs;
        this.page = page;
    }

    @GetMapping("/set-aside")
    String setAsidePage(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var task = run.turn().task();
        if (task == null || !run.mayBeSetAside()) {
            throw new Refusal("AWS builds no new database for this run now. Nothing was changed");
        }
        model.addAttribute("run", run);
        model.addAttribute("task", task.id());
        model.addAttribute("act", "set-aside");
        model.addAttribute("heading", "Weigh another way");
        return PAGE;
    }

    @PostMapping("/set-aside")
    String setAside(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        desk.setAside(number, task, reason, me);
        return run(number);
    }

    @FreshFactor(
            of = Role.OPERATOR,
            act = {"attempt", "shown"})
    @GetMapping("/go-on-with")
    String goOnWithPage(@PathVariable String number, @RequestParam int attempt, Model model) {
        var run = runs.of(number);
        var other = run.attempts().stream()
                .filter(one -> one.no() == attempt && one.no() != run.attempt() && one.sentAt() != null)
                .findFirst();
        if (other.isEmpty() || !run.mayChooseAttempt()) {
            throw new Refusal("The run cannot go on with attempt " + attempt + " now. Nothing was changed");
        }
        model.addAttribute("run", run);
        model.addAttribute("attempt", attempt);
        model.addAttribute("shown", page.shown(FromPage.Part.WAY, run));
        model.addAttribute("act", "go-on-with");
        model.addAttribute("heading", "Go on with attempt " + attempt);
        return PAGE;
    }

    @FreshFactor(
            of = Role.OPERATOR,
            act = {"attempt", "shown"})
    @PostMapping("/go-on-with")
    String goOnWith(
            @PathVariable String number,
            @RequestParam int attempt,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me) {
        page.act(number, FromPage.Part.WAY, shown, () -> desk.goOnWith(number, attempt, reason, me));
        return run(number);
    }

    private static String run(String number) {
        return "redirect:/recoveries/" + number;
    }
}
