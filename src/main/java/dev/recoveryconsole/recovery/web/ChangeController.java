package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.Moments;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.Changed;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The review's Change links: one answer is changed, the others are kept, and the way leads back to the review. */
@Controller
@RequestMapping("/recoveries/{number}")
class ChangeController {

    private static final String PAGE = "recovery/change";

    private final RunPages runs;
    private final RecoveryDesk desk;
    private final Databases databases;
    private final FromPage page;

    ChangeController(RunPages runs, RecoveryDesk desk, Databases databases, FromPage page) {
        this.runs = runs;
        this.desk = desk;
        this.databases = databases;
        this.page = page;
    }

    @GetMapping("/database")
    String database(@PathVariable String number, Model model) {
        var run = runs.of(number);
        model.addAttribute(
                "databases", databases.all().stream().map(Database::name).toList());
        model.addAttribute("run", run);
        model.addAttribute("what", "database");
        model.addAttribute("value", run.database());
        model.addAttribute("ofReview", true);
        model.addAttribute("here", "/recoveries/" + number + "/database");
        return PAGE;
    }

    @PostMapping("/database")
    ModelAndView chooseDatabase(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me,
            Model model) {
        try {
            page.act(number, FromPage.Part.DATABASE, shown, () -> desk.chooseDatabase(number, value, me));
            return review(number);
        } catch (Refusal refusal) {
            return wrong(database(number, model), refusal, model);
        }
    }

    private static ModelAndView wrong(String page, Refusal refusal, Model model) {
        var message = String.valueOf(refusal.getMessage());
        model.addAttribute("error", refusal instanceof Changed ? Moments.inWords(message) : message);
        return new ModelAndView(
                page,
                model.asMap(),
                refusal instanceof Changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static ModelAndView review(String number) {
        return new ModelAndView("redirect:/recoveries/" + number + "/review");
    }
}
