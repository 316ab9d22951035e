package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.LogLine;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The run page and its steps, each with one poll (ui.md 11), and the events. */
@Controller
@RequestMapping("/recoveries")
class RunController {

    private static final HttpStatusCode FINISHED = HttpStatusCode.valueOf(286);
    private static final int MINUTE = 60;
    private static final int LONGEST_NOTE = 500;
    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{36}");

    private final RunPages runs;
    private final StatusUpdates status;
    private final SupportTexts support;
    private final RestoreStatuses restores;
    private final RecoveryDesk desk;
    private final InstantSource clock;

    RunController(
            RunPages runs,
            StatusUpdates status,
            SupportTexts support,
            RestoreStatuses restores,
            RecoveryDesk desk,
            InstantSource clock) {
        this.runs = runs;
        this.status = status;
        this.support = support;
        this.restores = restores;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * The run page.
     *
     * @param updates "paused" for a page that stands still
     * @param refresh "30" for one that a browser without script reloads by itself
     */
    @GetMapping("/{number}")
    String show(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String updates,
            @RequestParam(defaultValue = "") String refresh,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("support", support.of(fill(number, model)));
        model.addAttribute("paused", updates.equals("paused"));
        model.addAttribute("refreshing", refresh.equals("30"));
        model.addAttribute("noteForm", UUID.randomUUID());
        if (refresh.equals("30")) {
            response.setHeader("Refresh", "30");
        }
        return "recovery/show";
    }

    /** What is wrong with it is said where it was typed, and the text is kept. */
    @PostMapping("/{number}/note")
    String note(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String form,
            SignedIn me,
            Model model,
            HttpServletResponse response) {
        var wrong = wrongNote(reason);
        if (wrong.isEmpty()) {
            desk.addNote(number, reason, FORM.matcher(form).matches() ? form : "", me);
            return "redirect:/recoveries/" + number;
        }
        model.addAttribute("noteError", wrong.get());
        model.addAttribute("noteText", reason);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(number, "", "", model, response);
    }

    private static Optional<String> wrongNote(String typed) {
        var length = typed.strip().length();
        if (length == 0) {
            return Optional.of("Enter a note");
        }
        return length > LONGEST_NOTE
                ? Optional.of("A note has at most " + LONGEST_NOTE + " characters; this one has " + length)
                : PlainText.againstText(typed);
    }

    private RunPage fill(String number, Model model) {
        var page = runs.page(number);
        model.addAttribute("bars", PaceBars.of(page.board()));
        model.addAttribute("run", page.run());
        model.addAttribute("board", page.board());
        model.addAttribute(
                "evidence",
                undecided(page) ? StepFacts.evidence(page.facts(), page.run().attempt()) : null);
        var state = PageState.of(page.run(), page.board());
        model.addAttribute("state", state);
        model.addAttribute("favicon", state.icon());
        model.addAttribute("status", status.of(page));
        model.addAttribute("rollout", RolloutView.of(page));
        model.addAttribute("candidates", AttemptLine.of(page));
        model.addAttribute("progress", RestoreProgress.of(page));
        model.addAttribute("inAws", restores.whenSilent(page));
        model.addAttribute("version", version(page.run().revision()));
        return page;
    }

    /** Whether the restore is a person's matter now. */
    private static boolean undecided(RunPage page) {
        var task = page.run().turn().task();
        return task != null
                && (task.name() == TaskName.SEND_AGAIN || task.name() == TaskName.REQUEST_RESTORE && task.stopped());
    }

    /** Figures that only time changes, such as the forecast, are sent anew each minute. */
    private String version(long revision) {
        return revision + "." + clock.instant().getEpochSecond() / MINUTE;
    }

    /** 204 while nothing changed; otherwise the parts of the page, and 286 with them when the run has ended (ui.md 11). */
    @GetMapping("/{number}/live")
    ModelAndView live(
            @PathVariable String number, @RequestParam(defaultValue = "") String v, CsrfToken token, Model model) {
        if (v.equals(version(runs.revision(number)))) {
            return unchanged();
        }
        token.getToken(); // made before the answer is under way: its forms may come late in it
        model.addAttribute("live", "true");
        var page = fill(number, model);
        model.addAttribute("support", support.of(page));
        return parts("recovery/show :: panel", page.run(), model);
    }

    private static ModelAndView unchanged() {
        var nothing = new ModelAndView();
        nothing.setView((values, request, response) -> {});
        nothing.setStatus(HttpStatus.NO_CONTENT);
        return nothing;
    }

    private static ModelAndView parts(String fragment, RunView run, Model model) {
        var page = new ModelAndView(fragment, model.asMap());
        page.setStatus(run.ended() ? FINISHED : HttpStatus.OK);
        return page;
    }

    @GetMapping("/{number}/steps/{step}")
    String step(
            @PathVariable String number,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String updates,
            Model model) {
        fillStep(number, step, model);
        model.addAttribute("paused", updates.equals("paused"));
        return "recovery/step";
    }

    @GetMapping("/{number}/steps/{step}/live")
    ModelAndView liveStep(
            @PathVariable String number,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String v,
            CsrfToken token,
            Model model) {
        if (v.equals(version(runs.revision(number)))) {
            return unchanged();
        }
        token.getToken(); // as above
        model.addAttribute("live", "true");
        return parts("recovery/step :: panel", fillStep(number, step, model), model);
    }

    private RunView fillStep(String number, String step, Model model) {
        var page = fill(number, model);
        var run = page.run();
        var view = run.step(step);
        model.addAttribute("view", view);
        model.addAttribute("needs", Preconditions.of(view.step(), page));
        model.addAttribute("restore", view.step() == Step.RESTORE ? restores.of(page) : null);
        model.addAttribute("lines", runs.linesOf(run.id(), named(step)));
        model.addAttribute("facts", StepFacts.of(page.facts(), page.run().attempt()));
        return run;
    }

    @GetMapping("/{number}/events")
    String events(@PathVariable String number, Model model) {
        model.addAttribute("run", runs.of(number));
        var lines = runs.everyLine(number);
        model.addAttribute("lines", lines);
        model.addAttribute("corrections", LogLine.corrections(lines));
        return "recovery/events";
    }

    private static Step named(String address) {
        return Arrays.stream(Step.values())
                .filter(step ->
                        step.number() >= Step.RESTORE.number() && step.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new NotFound("No step " + address));
    }
}
