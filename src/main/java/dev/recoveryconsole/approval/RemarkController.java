package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.SignedIn;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Reminders, other people asked, questions and answers; each leads back to the page that it was sent from. */
@Controller
@RequestMapping("/approvals/{id}")
class RemarkController {

    private final RemarkDesk desk;
    private final SigningPages pages;

    RemarkController(RemarkDesk desk, SigningPages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    @PostMapping("/remind")
    String remind(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String from, SignedIn me) {
        var view = desk.remind(id, me);
        return "redirect:" + (from.equals("run") ? "/recoveries/" + view.runNumber() : view.address());
    }

    @PostMapping("/ask-too")
    ModelAndView askToo(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String person, SignedIn me) {
        return back(id, "", me, () -> desk.askToo(id, person, me));
    }

    @PostMapping("/question")
    ModelAndView question(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String words, SignedIn me) {
        return back(id, words, me, () -> desk.question(id, words, me));
    }

    @PostMapping("/answer")
    ModelAndView answer(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String words, SignedIn me) {
        return back(id, words, me, () -> desk.answer(id, words, me));
    }

    /** To the request's page, or that page with what was typed and what is wrong with it. */
    private ModelAndView back(SignOffId id, String words, SignedIn me, Supplier<SignOffView> act) {
        try {
            return new ModelAndView("redirect:" + act.get().address());
        } catch (FieldRefusal wrong) {
            var said = new Answer.Refused(wrong.field(), String.valueOf(wrong.getMessage()));
            return ApprovalController.view(pages.of(id, me), ApprovalController.SignForm.EMPTY, said)
                    .addObject("words", words);
        }
    }
}
