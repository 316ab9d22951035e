package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reminders, other people asked, questions and answers; each leads back to the page that it was sent from. */
@Controller
@RequestMapping("/approvals/{id}")
class RemarkController {

    private final RemarkDesk desk;

    RemarkController(RemarkDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/remind")
    String remind(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String from, SignedIn me) {
        var view = desk.remind(id, me);
        return from.equals("run") ? "redirect:/recoveries/" + view.runNumber() : back(view);
    }

    @PostMapping("/ask-too")
    String askToo(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String person, SignedIn me) {
        return back(desk.askToo(id, person, me));
    }

    @PostMapping("/question")
    String question(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String words, SignedIn me) {
        return back(desk.question(id, words, me));
    }

    @PostMapping("/answer")
    String answer(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String words, SignedIn me) {
        return back(desk.answer(id, words, me));
    }

    private static String back(SignOffView view) {
        return "redirect:" + view.address();
    }
}
