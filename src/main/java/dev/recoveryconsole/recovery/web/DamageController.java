package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.plan.ReadTime;
import dev.recoveryconsole.plan.ShortTime;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.Moments;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Changed;
import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.Times;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

/** When the damage began, from the run's page or from the review, to which it leads back. */
@Controller
@RequestMapping({"/recoveries/{number}/damage", "/recoveries/{number}/review/damage"})
class DamageController {

    private static final String PAGE = "recovery/change";
    private static final String ECHO = "components/echo :: read";

    private final RunPages runs;
    private final RecoveryDesk desk;
    private final FromPage page;
    private final Times times;
    private final InstantSource clock;

    DamageController(RunPages runs, RecoveryDesk desk, FromPage page, Times times, InstantSource clock) {
        this.runs = runs;
        this.desk = desk;
        this.page = page;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable String number, HttpServletRequest request, Model model) {
        var run = runs.of(number);
        return page(run, run.damageAt() == null ? "" : String.valueOf(run.damageAt()), request, model);
    }

    @PostMapping
    ModelAndView save(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me,
            HttpServletRequest request,
            Model model) {
        me.require(Role.OPERATOR);
        try {
            var at = read(value);
            page.act(number, FromPage.Part.DAMAGE, shown, () -> desk.damageBegan(number, at, me));
            return new ModelAndView("redirect:/recoveries/" + number + (ofReview(request) ? "/review" : ""));
        } catch (FieldRefusal | Changed refusal) {
            return wrong(page(runs.of(number), value, request, model), refusal, model);
        }
    }

    /** How the time was read, before it is saved. */
    @PostMapping(params = "show")
    ModelAndView show(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String value,
            SignedIn me,
            HttpServletRequest request,
            Model model) {
        me.require(Role.OPERATOR);
        var run = runs.of(number);
        return echo(page(run, value, request, model), run, value, model);
    }

    /** The same in the page, as soon as it was typed. */
    @HxRequest(target = "echo")
    @PostMapping(params = "show")
    ModelAndView echo(
            @PathVariable String number, @RequestParam(defaultValue = "") String value, SignedIn me, Model model) {
        me.require(Role.OPERATOR);
        var echo = echo(ECHO, runs.of(number), value, model);
        var error = echo.getModel().get("error");
        return echo.addObject("unread", error == null ? List.of() : List.of(error));
    }

    private ModelAndView echo(String page, RunView run, String value, Model model) {
        try {
            var at = read(value);
            model.addAttribute("read", at == null ? null : List.of(readout(run, at)));
            return new ModelAndView(page, model.asMap());
        } catch (FieldRefusal refusal) {
            return wrong(page, refusal, model);
        }
    }

    private ReadTime readout(RunView run, Instant at) {
        var declared = run.clocks().headline().start();
        return new ReadTime("Damage began", at, times.fromDeclared(at, declared));
    }

    /** Nothing typed: nobody is sure. */
    private @Nullable Instant read(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        return switch (TargetTime.read(typed)) {
            case TargetTime.Good(var at)
            when at.isAfter(clock.instant()) ->
                throw new FieldRefusal("value", "The damage cannot begin in the future");
            case TargetTime.Good(var at) -> at;
            case TargetTime.Wrong(var message) ->
                throw new FieldRefusal(
                        "value",
                        ShortTime.proposal(typed, clock.instant())
                                .orElseGet(() -> message.replace("Target time", "The time of the damage")));
        };
    }

    private String page(RunView run, String value, HttpServletRequest request, Model model) {
        var review = ofReview(request);
        model.addAttribute("run", run);
        model.addAttribute("what", "damage");
        model.addAttribute("value", value);
        model.addAttribute("ofReview", review);
        model.addAttribute("here", "/recoveries/" + run.number() + (review ? "/review/damage" : "/damage"));
        return PAGE;
    }

    private static boolean ofReview(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/review/damage");
    }

    private static ModelAndView wrong(String page, Refusal refusal, Model model) {
        var changed = refusal instanceof Changed;
        var message = String.valueOf(refusal.getMessage());
        model.addAttribute("error", changed ? Moments.inWords(message) : message);
        return new ModelAndView(page, model.asMap(), changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
