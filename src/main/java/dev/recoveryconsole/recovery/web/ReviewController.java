package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.outside.OpenQuestions;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.recovery.PlanDesk;
import dev.recoveryconsole.recovery.Review;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.Signers;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.recovery.UsualTimes;
import dev.recoveryconsole.shell.Changed;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
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

    private final PlanDesk plans;
    private final RunPages runs;
    private final Signers signers;
    private final SignOffs signOffs;
    private final Objectives objectives;
    private final UsualTimes usual;
    private final OpenQuestions<Review> questions;

    ReviewController(
            PlanDesk plans,
            RunPages runs,
            Signers signers,
            SignOffs signOffs,
            Objectives objectives,
            UsualTimes usual,
            OutsideSettings settings,
            InstantSource clock) {
        this.plans = plans;
        this.runs = runs;
        this.signers = signers;
        this.signOffs = signOffs;
        this.objectives = objectives;
        this.usual = usual;
        this.questions = new OpenQuestions<>(settings, clock);
    }

    @GetMapping
    ModelAndView page(@PathVariable String number, SignedIn me, HttpServletRequest request, Model model) {
        var run = runs.of(number);
        return page(
                run,
                me,
                model,
                () -> questions.ask(what(run), () -> plans.review(number)),
                since -> Looking.since(since, 3, run, request));
    }

    /** The poll of a page that could not wait. */
    @HxRequest(target = Looking.TARGET)
    @GetMapping
    ModelAndView late(@PathVariable String number, SignedIn me, Model model) {
        var run = runs.of(number);
        return page(
                run, me, model, () -> questions.look(what(run), () -> plans.review(number)), since -> Looking.still());
    }

    /** Another question whenever the run is another one than it was. */
    private static String what(RunView run) {
        return run.number() + " at " + run.revision();
    }

    private ModelAndView page(
            RunView run,
            SignedIn me,
            Model model,
            Supplier<OpenQuestions.State<Review>> question,
            Function<Instant, ModelAndView> looking) {
        var request = signOffs.current(run.id(), Gate.START_RESTORE).orElse(null);
        var past = past(run, request);
        if (past != null) {
            return past(run, past, request, model);
        }
        var target = run.loss().nextTarget();
        if (target == null) {
            return new ModelAndView("redirect:/recoveries/" + run.number() + "/target-time");
        }
        try {
            return switch (question.get()) {
                case OpenQuestions.Asking<Review>(var since) -> looking.apply(since);
                case OpenQuestions.Answered<Review>(var review) -> show(run, target, review, request, me, model);
            };
        } catch (NoAnswer late) {
            return noAnswer(run, late, model);
        }
    }

    /** Why there is nothing to ask for here, by its key; null while there is. */
    private static @Nullable String past(RunView run, @Nullable SignOffView request) {
        if (!run.mayPlan()) {
            return run.ended() ? "ended" : "sent";
        }
        return request != null && request.state() == SignOffState.SIGNED ? "signed" : null;
    }

    /** What was asked for, instead of a form that would only be refused. */
    private static ModelAndView past(RunView run, String why, @Nullable SignOffView request, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("past", why);
        model.addAttribute("request", request);
        return new ModelAndView("recovery/asked", model.asMap());
    }

    private static ModelAndView noAnswer(RunView run, NoAnswer late, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("said", String.valueOf(late.getMessage()));
        return new ModelAndView("recovery/no-answer", model.asMap());
    }

    private ModelAndView show(
            RunView run, Instant target, Review review, @Nullable SignOffView request, SignedIn me, Model model) {
        fillAsked(run, Optional.ofNullable(request).filter(SignOffView::waiting), me, model);
        model.addAttribute("gap", objectives.gap(run.damageAt(), target));
        model.addAttribute("left", LeftBehind.between(target, run.writesStoppedAt(), run.asOf()));
        model.addAttribute("restoring", usual.of(run, Step.RESTORE));
        model.addAttribute("review", review);
        model.addAttribute("typed", "");
        return new ModelAndView("recovery/review", model.asMap());
    }

    private void fillAsked(RunView run, Optional<SignOffView> asked, SignedIn me, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("asked", asked.orElse(null));
        model.addAttribute("signers", asked.map(signers::of).orElseGet(() -> signers.of(run.number(), me.person())));
        model.addAttribute("version", String.valueOf(run.revision()));
    }

    /** The one poll of the page while a signature is waited for; it asks neither AWS nor Kubernetes. */
    @GetMapping("/live")
    ModelAndView live(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String v,
            SignedIn me,
            CsrfToken token,
            Model model) {
        if (v.equals(String.valueOf(runs.revision(number)))) {
            return Looking.still();
        }
        token.getToken(); // made before the answer is under way: its forms may come late in it
        var run = runs.of(number);
        fillAsked(run, signOffs.current(run.id(), Gate.START_RESTORE), me, model);
        model.addAttribute("live", "true");
        return new ModelAndView("recovery/review :: asked", model.asMap());
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
        } catch (Refusal refusal) { // stays on the page with what was typed, however long that takes
            var page = page(
                    runs.of(number),
                    me,
                    model,
                    () -> new OpenQuestions.Answered<>(plans.review(number)),
                    since -> Looking.still());
            page.addObject("typed", typed);
            page.addObject("error", refusal.getMessage());
            page.setStatus(refusal instanceof Changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }
}
