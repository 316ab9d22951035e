package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.recovery.DatabaseBoard;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Step 1: choose the database, say when the incident was declared, name the commander. */
@Controller
@RequestMapping("/recoveries/new")
class BeginController {

    private static final String PAGE = "recovery/begin";

    private final RecoveryDesk desk;
    private final DatabaseBoard board;
    private final People people;
    private final InstantSource clock;

    BeginController(RecoveryDesk desk, DatabaseBoard board, People people, InstantSource clock) {
        this.desk = desk;
        this.board = board;
        this.people = people;
        this.clock = clock;
    }

    /** What is typed; times in UTC. */
    record BeginForm(
            @Nullable String database,
            @Nullable String incident,
            @Nullable String declaredAt,
            @Nullable String damageAt,
            @Nullable String commander) {}

    @ModelAttribute("databases")
    List<DatabaseBoard.Line> databases() {
        return board.now();
    }

    @ModelAttribute("commanders")
    List<Commander> commanders() {
        return people.withRole(Role.OPERATOR).stream()
                .map(person -> new Commander(person.id(), people.name(person)))
                .toList();
    }

    /** Somebody who can be named as commander. */
    record Commander(String id, String name) {}

    @GetMapping
    String page(@RequestParam(defaultValue = "") String database, SignedIn me, Model model) {
        me.require(Role.OPERATOR);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        model.addAttribute(
                "form", new BeginForm(database, "", now, "", me.person().id()));
        return PAGE;
    }

    @PostMapping
    ModelAndView begin(@ModelAttribute("form") BeginForm form, BindingResult errors, SignedIn me) {
        var declared = time(form.declaredAt(), "declaredAt", errors);
        var damage = blank(form.damageAt()) ? null : time(form.damageAt(), "damageAt", errors);
        if (blank(form.incident())) {
            errors.rejectValue("incident", "", "Enter the incident's reference, for example INC-7731");
        }
        if (databases().stream().noneMatch(one -> one.name().equals(form.database()))) {
            errors.rejectValue(
                    "database",
                    "",
                    "Choose one of the databases below: \"" + text(form.database())
                            + "\" is not known to this console");
        }
        if (!blank(form.commander())
                && commanders().stream().noneMatch(one -> one.id().equals(form.commander()))) {
            errors.rejectValue("commander", "", "Choose one of the people listed as incident commander");
        }
        if (declared != null && declared.isAfter(clock.instant())) {
            errors.rejectValue("declaredAt", "", "The incident cannot be declared in the future");
        }
        if (errors.hasErrors() || declared == null) {
            return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var commander = blank(form.commander()) ? me.person() : Person.of(text(form.commander()));
        var number = desk.begin(
                new RecoveryDesk.Begin(
                        text(form.database()), text(form.incident()).strip(), declared, damage, commander),
                me);
        return new ModelAndView("redirect:/recoveries/" + number + "/target-time");
    }

    private static @Nullable Instant time(@Nullable String typed, String field, BindingResult errors) {
        return switch (TargetTime.read(text(typed))) {
            case TargetTime.Good(var at) -> at;
            case TargetTime.Wrong(var message) -> {
                errors.rejectValue(
                        field, "", message.replace("Target time", "The time").replace("a target time", "a time"));
                yield null;
            }
        };
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
