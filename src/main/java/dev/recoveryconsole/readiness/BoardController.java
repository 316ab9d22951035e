package dev.recoveryconsole.readiness;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.audit.Lateness;
import dev.recoveryconsole.recovery.ActiveRuns;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Home: what a recovery could do now, and what would stop it; with one poll, as every page that lives (ui.md 11). */
@Controller
class BoardController {

    private final Board board;
    private final LookDesk desk;
    private final ActiveRuns runs;
    private final Lateness lateness;
    private final People people;
    private final ReadinessSettings settings;
    private final InstantSource clock;

    BoardController(
            Board board,
            LookDesk desk,
            ActiveRuns runs,
            Lateness lateness,
            People people,
            ReadinessSettings settings,
            InstantSource clock) {
        this.board = board;
        this.desk = desk;
        this.runs = runs;
        this.lateness = lateness;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the page is made of, and a text that is another one when the page would be. */
    private record Seen(
            List<BoardLine> lines,
            List<ActiveRuns.Active> running,
            List<Lateness.Late> late,
            boolean looking,
            String version) {}

    /**
     * The board.
     *
     * @param updates "paused" for a page that stands still
     */
    @GetMapping("/")
    String board(@RequestParam(defaultValue = "") String updates, Model model) {
        fill(seen(), model);
        model.addAttribute("paused", updates.equals("paused"));
        model.addAttribute("nextAction", true);
        return "readiness/board";
    }

    /** 204 while nothing changed; otherwise the parts of the page. */
    @GetMapping("/readiness/live")
    ModelAndView live(@RequestParam(defaultValue = "") String v, Model model) {
        var seen = seen();
        if (v.equals(seen.version())) {
            var unchanged = new ModelAndView();
            unchanged.setView((values, request, response) -> {});
            unchanged.setStatus(HttpStatus.NO_CONTENT);
            return unchanged;
        }
        fill(seen, model);
        model.addAttribute("live", "true");
        return new ModelAndView("readiness/board :: panel", model.asMap());
    }

    @PostMapping("/readiness/check")
    String check(SignedIn me) {
        desk.lookNow(me);
        return "redirect:/";
    }

    /** Figures that only time changes, such as the time left, are sent anew each minute. */
    private Seen seen() {
        var active = runs.now();
        var lines = board.now(active);
        var running = running(lines, active);
        var late = lateness.now();
        var looking = desk.looking();
        var revisions = running.stream().map(ActiveRuns.Active::revision).toList();
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var all = List.of(lines, late, looking, revisions, minute, people.namesWith(Role.APPROVER));
        return new Seen(lines, running, late, looking, CanonicalJson.digest(all.toString()));
    }

    private void fill(Seen seen, Model model) {
        var lines = seen.lines();
        model.addAttribute("lines", lines);
        model.addAttribute("late", seen.late());
        model.addAttribute("version", seen.version());
        model.addAttribute("looking", seen.looking());
        model.addAttribute("checkedAt", checkedAt(lines));
        model.addAttribute("problems", Trouble.problems(lines));
        model.addAttribute("unknown", Trouble.unknown(lines));
        model.addAttribute("running", seen.running());
        model.addAttribute("signers", people.namesWith(Role.APPROVER));
        model.addAttribute("operators", people.namesWith(Role.OPERATOR));
        model.addAttribute("every", settings.every());
    }

    /** In the order of the databases. */
    private static List<ActiveRuns.Active> running(List<BoardLine> lines, List<ActiveRuns.Active> active) {
        return lines.stream()
                .flatMap(line -> active.stream().filter(run -> run.number().equals(line.running())))
                .toList();
    }

    /** Nothing on the board is older than this; null while something was never looked at. */
    private static @Nullable Instant checkedAt(List<BoardLine> lines) {
        var all = lines.stream().flatMap(line -> line.standings().stream()).toList();
        return all.stream().anyMatch(one -> one.checkedAt() == null)
                ? null
                : all.stream()
                        .map(Standing::checkedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }
}
