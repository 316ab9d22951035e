package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.recovery.AskDesk;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.HoldNow;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.FreshFactor;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an operator does on the run page. Acts that need words have a page of their own, so that the poll takes none away. */
@Controller
@RequestMapping("/recoveries/{number}")
class ActController {

    /** Of the pages that ask for words, by the act that their form sends them to. */
    private static final Map<String, String> HEADINGS = Map.of(
            "switch-back", "Switch back to old database",
            "stop", "Stop recovery",
            "hold", "Hold traffic and stop old writes now",
            "release", "Give traffic and writers back",
            "accept-checks", "Ask for sign-off: accept failed check",
            "note", "Add note");

    private final RecoveryDesk desk;
    private final AskDesk asks;
    private final HoldNow hold;
    private final RunPages runs;

    ActController(RecoveryDesk desk, AskDesk asks, HoldNow hold, RunPages runs) {
        this.desk = desk;
        this.asks = asks;
        this.hold = hold;
        this.runs = runs;
    }

    @PostMapping("/ask")
    String ask(@PathVariable String number, @RequestParam UUID task, @RequestParam Gate gate, SignedIn me) {
        asks.ask(number, task, gate, me);
        return back(number);
    }

    /** Nobody accepts what did not pass without words that the signer can judge. */
    @GetMapping("/accept-checks")
    String acceptPage(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var task = run.turn().task();
        if (task == null || !task.choices().contains(Choice.ACCEPT_CHECKS)) {
            throw new Refusal("No failed check waits to be accepted here now. Nothing was asked");
        }
        model.addAttribute("task", task.id());
        return words(run, "accept-checks", HEADINGS.getOrDefault("accept-checks", ""), model);
    }

    @PostMapping("/accept-checks")
    String accept(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        asks.askToAccept(number, task, reason, me);
        return back(number);
    }

    @PostMapping("/try-again")
    String tryAgain(@PathVariable String number, @RequestParam UUID task, SignedIn me) {
        desk.tryAgain(number, task, me);
        return back(number);
    }

    @PostMapping("/open-to-old")
    String openToOld(@PathVariable String number, @RequestParam UUID task, SignedIn me) {
        desk.openToOld(number, task, me);
        return back(number);
    }

    @GetMapping("/{act:switch-back|stop|note}")
    String page(@PathVariable String number, @PathVariable String act, Model model) {
        return words(runs.of(number), act, HEADINGS.getOrDefault(act, act), model);
    }

    @FreshFactor(of = Role.OPERATOR)
    @GetMapping("/{act:hold|release}")
    String pageOfFreshAct(@PathVariable String number, @PathVariable String act, Model model) {
        return page(number, act, model);
    }

    @PostMapping("/switch-back")
    String switchBack(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        if (reason.isBlank()) {
            throw new Refusal("Say why the services switch back. Nothing was done");
        }
        desk.switchBack(number, reason, me);
        return back(number);
    }

    @PostMapping("/stop")
    String stop(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        desk.stop(number, reason, me);
        return back(number);
    }

    @FreshFactor(of = Role.OPERATOR)
    @PostMapping("/hold")
    String hold(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        hold.hold(number, reason, me);
        return back(number);
    }

    @FreshFactor(of = Role.OPERATOR)
    @PostMapping("/release")
    String release(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        hold.release(number, reason, me);
        return back(number);
    }

    @PostMapping("/note")
    String note(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        desk.addNote(number, reason, me);
        return back(number);
    }

    @GetMapping("/damage")
    String damagePage(@PathVariable String number, Model model) {
        var run = runs.of(number);
        return words(run, "damage", (run.damageAt() == null ? "Say" : "Correct") + " when the damage began", model);
    }

    @PostMapping("/damage")
    String damage(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        desk.damageBegan(number, reason.isBlank() ? null : time(reason), me);
        return back(number);
    }

    private static Instant time(String typed) {
        return switch (TargetTime.read(typed)) {
            case TargetTime.Good(var at) -> at;
            case TargetTime.Wrong(var message) -> throw new Refusal(message + ". Nothing was changed");
        };
    }

    private static String words(RunView run, String act, String heading, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("act", act);
        model.addAttribute("heading", heading);
        return "recovery/words";
    }

    private static String back(String number) {
        return "redirect:/recoveries/" + number;
    }
}
