package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.CorrectionDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A correction of one event, from the list of all events or from the report, to which it leads back. */
@Controller
@RequestMapping("/recoveries/{number}/correct")
class CorrectionController {

    private static final String PAGE = "recovery/correct";

    private final CorrectionDesk desk;
    private final RunPages runs;

    CorrectionController(CorrectionDesk desk, RunPages runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /**
     * As typed.
     *
     * @param event number of the event
     * @param from the page that led here, {@code events} or {@code report}
     */
    record CorrectionForm(String event, String text, String from) {

        CorrectionForm {
            event = event == null ? "" : event.strip();
            text = text == null ? "" : text;
            from = "report".equals(from) ? "report" : "events";
        }
    }

    @GetMapping
    String page(@PathVariable String number, @ModelAttribute("form") CorrectionForm form, Model model) {
        var original = desk.event(number, form.event());
        model.addAttribute("run", runs.of(number));
        model.addAttribute("original", original.orElse(null));
        if (original.isEmpty()) {
            model.addAttribute("events", desk.events(number));
        }
        return PAGE;
    }

    @PostMapping
    ModelAndView correct(
            @PathVariable String number, @ModelAttribute("form") CorrectionForm form, SignedIn me, Model model) {
        try {
            desk.correct(number, form.event(), form.text(), me);
            return new ModelAndView("redirect:/recoveries/" + number + "/" + form.from() + "#event-" + form.event());
        } catch (Refusal refusal) {
            model.addAttribute("error", refusal.getMessage());
            return new ModelAndView(page(number, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
