package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.StatusDesk;
import dev.recoveryconsole.shell.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Marks a run's status update as sent. */
@Controller
class StatusController {

    private final StatusDesk desk;

    StatusController(StatusDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/recoveries/{number}/status-sent")
    String sent(@PathVariable String number, @RequestParam(defaultValue = "") String text, SignedIn me) {
        desk.sent(number, text, me);
        return "redirect:/recoveries/" + number;
    }
}
