package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.recovery.PlanDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.Signers;
import dev.recoveryconsole.shell.Changed;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Step 3: what will be restored, setting by setting, and the ask for gate 1. */
@Controller
@RequestMapping("/recoveries/{number}/review")
class ReviewController {

    private static final String PAGE = "recovery/review";

    private final PlanDesk plans;
    private final RunPages runs;
    private final Signers signers;
    private final SignOffs signOffs;
    private final Objectives objectives;

    ReviewController(PlanDesk plans, RunPages runs, Signers signers, SignOffs signOffs, Objectives objectives) {
        this.plans = plans;
        this.runs = runs;
        this.signers = signers;
        this.signOffs = signOffs;
        this.objectives = objectives;
    }

    @GetMapping
    String page(@PathVariable String number, SignedIn me, Model model) {
        var run = runs.of(number);
        var target = run.loss().nextTarget();
        if (target == null) {
            return "redirect:/recoveries/" + number + "/target-time";
        }
        model.addAttribute("run", run);
        model.addAttribute("gap", objectives.gap(run.damageAt(), target));
        model.addAttribute("left", LeftBehind.between(target, run.writesStoppedAt(), run.asOf()));
        try {
            model.addAttribute("review", plans.review(number));
        } catch (NoAnswer late) {
            model.addAttribute("said", String.valueOf(late.getMessage()));
            return "recovery/no-answer";
        }
        model.addAttribute("signers", signers.of(number, me.person()));
        model.addAttribute(
                "asked",
                signOffs.current(run.id(), Gate.START_RESTORE)
                        .filter(SignOffView::waiting)
                        .orElse(null));
        model.addAttribute("typed", "");
        return PAGE;
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String shown,
            SignedIn me,
            Model model) {
        try {
            plans.ask(number, typed, shown, me);
            return new ModelAndView("redirect:/recoveries/" + number);
        } catch (Refusal refusal) { // stays on the page with what was typed
            var page = page(number, me, model);
            model.addAttribute("typed", typed);
            model.addAttribute("error", refusal.getMessage());
            var status = refusal instanceof Changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return new ModelAndView(page, model.asMap(), status);
        }
    }
}
