package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.outside.OpenQuestions;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.RestoreSourceDesk;
import dev.recoveryconsole.recovery.RestoreSourceDesk.Seen;
import dev.recoveryconsole.recovery.RestoreSources.Source;
import dev.recoveryconsole.recovery.Room;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Beside step 2: everything that the database can be restored from, side by side, and the choice of one. */
@Controller
@RequestMapping("/recoveries/{number}/restore-from")
class RestoreFromController {

    private final RunPages runs;
    private final RestoreSourceDesk desk;
    private final FromPage page;
    private final Objectives objectives;
    private final Databases databases;
    private final AwsSettings aws;
    private final OpenQuestions<Seen> questions;

    RestoreFromController(
            RunPages runs,
            RestoreSourceDesk desk,
            FromPage page,
            Objectives objectives,
            Databases databases,
            AwsSettings aws,
            OutsideSettings settings,
            InstantSource clock) {
        this.runs = runs;
        this.desk = desk;
        this.page = page;
        this.objectives = objectives;
        this.databases = databases;
        this.aws = aws;
        this.questions = new OpenQuestions<>(settings, clock);
    }

    /**
     * A source as the page shows it.
     *
     * @param target the second that a restore from it would go back to now; null where it gives none that is wished
     * @param gap of that second
     * @param place where the new database would be
     */
    record Card(
            Source source,
            @Nullable Instant target,
            @Nullable RpoGap gap,
            boolean chosen,
            Place place) {}

    /**
     * Where a new database would be.
     *
     * @param elsewhere in another Region than the old one
     * @param kmsKeyId of another Region; null where it stays as it is, or where there is none
     * @param noRoom why AWS would refuse it for its quotas; null when it would not
     */
    record Place(
            String region,
            String network,
            boolean elsewhere,
            @Nullable String kmsKeyId,
            Room room,
            @Nullable String noRoom) {}

    @GetMapping
    ModelAndView page(@PathVariable String number, HttpServletRequest request, Model model) {
        var run = runs.of(number);
        return switch (questions.ask(what(run), () -> desk.look(run.database()))) {
            case OpenQuestions.Asking<Seen>(var since) ->
                Looking.since(since, 2, run, request).addObject("titled", "restoreFrom.title");
            case OpenQuestions.Answered<Seen>(var seen) -> show(run, seen, model);
        };
    }

    /** The poll of a page that could not wait. */
    @HxRequest(target = Looking.TARGET)
    @GetMapping
    ModelAndView late(@PathVariable String number, Model model) {
        var run = runs.of(number);
        return switch (questions.look(what(run), () -> desk.look(run.database()))) {
            case OpenQuestions.Asking<Seen>(var since) -> Looking.still();
            case OpenQuestions.Answered<Seen>(var seen) -> show(run, seen, model);
        };
    }

    /** Another question whenever the run is another one than it was. */
    private static String what(RunView run) {
        return run.number() + " at " + run.revision();
    }

    private ModelAndView show(RunView run, Seen seen, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("seen", seen);
        model.addAttribute(
                "cards",
                seen.sources().stream().map(one -> card(one, run, seen)).toList());
        model.addAttribute("usual", desk.usual(run.database()).orElse(null));
        model.addAttribute("noRoom", noRoom(seen, seen.room()));
        model.addAttribute("region", region(run));
        return new ModelAndView("recovery/restore-from", model.asMap());
    }

    private Card card(Source one, RunView run, Seen seen) {
        var damage = run.damageAt();
        var chosen = run.loss().nextTarget();
        var wished = chosen != null || damage == null ? chosen : damage.minusSeconds(1);
        var target = one.target(wished);
        var from = run.loss().nextFrom();
        return new Card(
                one,
                target,
                target == null ? null : objectives.gap(damage, target),
                from == null ? one.from() == null : from.equals(one.from()),
                place(one, run, seen));
    }

    private static @Nullable String noRoom(Seen seen, Room room) {
        return seen.old() == null ? null : room.lacks(seen.old().settings()).orElse(null);
    }

    private Place place(Source one, RunView run, Seen seen) {
        var other = one.elsewhere();
        if (other == null) {
            return new Place(region(run), network(seen.old()), false, null, seen.room(), null);
        }
        var there = other.there();
        return new Place(
                there.region(),
                network(there.subnetGroup(), there.securityGroups()),
                true,
                other.kmsKeyId(),
                other.room(),
                noRoom(seen, other.room()));
    }

    /** Where the old database is. */
    private String region(RunView run) {
        return Objects.requireNonNullElse(databases.get(run.database()).region(), aws.region());
    }

    /** A restore in its own Region is asked for in the old database's own network. */
    private static String network(@Nullable DatabaseInstance old) {
        return old == null
                ? "the network of the old database"
                : network(
                        String.valueOf(old.settings().subnetGroup()),
                        old.settings().securityGroups());
    }

    private static String network(String subnetGroup, List<String> securityGroups) {
        return "subnet group " + subnetGroup + ", security groups " + String.join(", ", securityGroups);
    }

    /** A snapshot brings its second along; of a backup one is chosen next. */
    @PostMapping
    String choose(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(required = false) @Nullable String shown,
            SignedIn me) {
        me.require(Role.OPERATOR);
        var source = desk.usable(runs.of(number).database(), from);
        page.act(number, FromPage.Part.SOURCE, shown, () -> desk.choose(number, source, me));
        return "redirect:/recoveries/" + number + (source.second() == null ? "/target-time" : "/review");
    }
}
