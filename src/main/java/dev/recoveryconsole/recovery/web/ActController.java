package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.AskDesk;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.HoldDesk;
import dev.recoveryconsole.recovery.HoldNow;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.SwitchBackDesk;
import dev.recoveryconsole.recovery.TakeOver;
import dev.recoveryconsole.shell.FreshFactor;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an operator does on the run page, with the words from {@link WordsController}'s pages where an act needs some. */
@Controller
@RequestMapping("/recoveries/{number}")
class ActController {

    private final RecoveryDesk desk;
    private final SwitchBackDesk back;
    private final AskDesk asks;
    private final HoldNow traffic;
    private final HoldDesk hold;
    private final TakeOver takeOver;
    private final FromPage page;

    ActController(
            RecoveryDesk desk,
            SwitchBackDesk back,
            AskDesk asks,
            HoldNow traffic,
            HoldDesk hold,
            TakeOver takeOver,
            FromPage page) {
        this.desk = desk;
        this.back = back;
        this.asks = asks;
        this.traffic = traffic;
        this.hold = hold;
        this.takeOver = takeOver;
        this.page = page;
    }

    @PostMapping("/ask")
    String ask(@PathVariable String number, @RequestParam UUID task, @RequestParam Gate gate, SignedIn me) {
        asks.ask(number, task, gate, me);
        return run(number);
    }

    @PostMapping("/accept-checks")
    String accept(
            @PathVariable String number,
            @RequestParam UUID task,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        asks.askToAccept(number, task, reason, me);
        return run(number);
    }

    @PostMapping("/try-again")
    String tryAgain(@PathVariable String number, @RequestParam UUID task, SignedIn me) {
        desk.tryAgain(number, task, me);
        return run(number);
    }

    @PostMapping("/switch-back")
    String switchBack(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me) {
        page.act(number, FromPage.Part.WAY, shown, () -> back.switchBack(number, reason, me));
        return run(number);
    }

    @PostMapping("/stop")
    String stop(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me) {
        page.act(number, FromPage.Part.WAY, shown, () -> desk.stop(number, reason, me));
        return run(number);
    }

    /** Not bound to this one hold: it makes the run safer, can be undone, and must not wait for a sign-in of its own. */
    @FreshFactor(of = Role.OPERATOR)
    @PostMapping("/hold")
    String hold(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        traffic.hold(number, reason, me);
        return run(number);
    }

    @FreshFactor(of = Role.OPERATOR, act = "shown")
    @PostMapping("/release")
    String release(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me) {
        page.check(number, FromPage.Part.DOORS, shown); // no transaction is open while Kubernetes is asked
        traffic.release(number, reason, me);
        return run(number);
    }

    @PostMapping("/put-on-hold")
    String putOnHold(@PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        hold.putOnHold(number, reason, me);
        return run(number);
    }

    @PostMapping("/resume")
    String resume(@PathVariable String number, @RequestParam(required = false) @Nullable String shown, SignedIn me) {
        page.act(number, FromPage.Part.HOLD, shown, () -> hold.resume(number, me));
        return run(number);
    }

    @PostMapping("/{act:take-over|take-command}")
    String takeOver(
            @PathVariable String number,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            SignedIn me) {
        takeOver.take(number, TakeOver.Part.by(act), from, reason, me);
        return run(number);
    }

    private static String run(String number) {
        return "redirect:/recoveries/" + number;
    }
}
