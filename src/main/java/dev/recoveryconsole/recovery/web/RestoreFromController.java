package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.recovery.FromPage;
import dev.recoveryconsole.recovery.RestoreSourceDesk;
import dev.recoveryconsole.recovery.RestoreSources.Source;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Beside step 2: everything that the database can be restored from, side by side, and the choice of one. */
@Controller
@RequestMapping("/recoveries/{number}/restore-from")
class RestoreFromController {

    private final RunPages runs;
    private final RestoreSourceDesk desk;
    private final FromPage page;
    private final Objectives objectives;
    private final AwsSettings aws;

    RestoreFromController(
            RunPages runs, RestoreSourceDesk desk, FromPage page, Objectives objectives, AwsSettings aws) {
        this.runs = runs;
        this.desk = desk;
        this.page = page;
        this.objectives = objectives;
        this.aws = aws;
    }

    /**
     * A source as the page shows it.
     *
     * @param target the second that a restore from it would go back to now; null where it gives none that is wished
     * @param gap of that second
     */
    record Card(
            Source source,
            @Nullable Instant target,
            @Nullable RpoGap gap,
            boolean chosen) {}

    @GetMapping
    String page(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var seen = desk.look(run.database());
        model.addAttribute("run", run);
        model.addAttribute("seen", seen);
        model.addAttribute(
                "cards", seen.sources().stream().map(one -> card(one, run)).toList());
        model.addAttribute("usual", desk.usual(run.database()).orElse(null));
        model.addAttribute("noRoom", noRoom(seen));
        model.addAttribute("where", where(seen.old()));
        return "recovery/restore-from";
    }

    private Card card(Source one, RunView run) {
        var damage = run.damageAt();
        var chosen = run.loss().nextTarget();
        var wished = chosen != null || damage == null ? chosen : damage.minusSeconds(1);
        var target = one.target(wished);
        var from = run.loss().nextFrom();
        return new Card(
                one,
                target,
                target == null ? null : objectives.gap(damage, target),
                from == null ? one.from() == null : from.equals(one.from()));
    }

    private static @Nullable String noRoom(RestoreSourceDesk.Seen seen) {
        return seen.old() == null
                ? null
                : seen.room().lacks(seen.old().settings()).orElse(null);
    }

    /** The same for all: a restore is asked for in the old database's own network. */
    private List<String> where(@Nullable DatabaseInstance old) {
        if (old == null) {
            return List.of(aws.region(), "the network of the old database");
        }
        return List.of(
                aws.region(),
                "subnet group " + old.settings().subnetGroup() + ", security groups "
                        + String.join(", ", old.settings().securityGroups()));
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
