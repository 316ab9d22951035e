package dev.recoveryconsole.readiness;

import dev.recoveryconsole.plan.ReadTime;
import dev.recoveryconsole.recovery.RecoveryDesk;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.Times;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Step 1: choose the database, say when the incident was declared, name the commander. It shows what the board knows and is
 * never stopped by it.
 */
@Controller
@RequestMapping("/recoveries/new")
class BeginController {

    private static final String PAGE = "readiness/begin";

    private final RecoveryDesk desk;
    private final Board board;
    private final People people;
    private final Times times;
    private final InstantSource clock;

    BeginController(RecoveryDesk desk, Board board, People people, Times times, InstantSource clock) {
        this.desk = desk;
        this.board = board;
        this.people = people;
        this.times = times;
        this.clock = clock;
    }

    /** Somebody who can be named as commander. */
    record Commander(String id, String name) {}

    @ModelAttribute("commanders")
    List<Commander> commanders() {
        return people.withRole(Role.OPERATOR).stream()
                .map(person -> new Commander(person.id(), people.name(person)))
                .toList();
    }

    /** How a time is written, on a time of today. */
    @ModelAttribute("example")
    String example() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "") String database, SignedIn me, Model model) {
        me.require(Role.OPERATOR);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        model.addAttribute("lines", board.now());
        model.addAttribute(
                "form", new BeginForm(database, "", now, "", me.person().id()));
        return PAGE;
    }

    /** How the times were read, before anything is saved. */
    @PostMapping(params = "show")
    ModelAndView show(@ModelAttribute("form") BeginForm form, BindingResult errors, SignedIn me) {
        return echo(PAGE, form, errors, me).addObject("lines", board.now());
    }

    /** The same in the page, as soon as one was typed. */
    @HxRequest(target = "echo")
    @PostMapping(params = "show")
    ModelAndView echo(@ModelAttribute("form") BeginForm form, BindingResult errors, SignedIn me) {
        var page = echo("components/echo :: read", form, errors, me);
        return page.addObject(
                "unread",
                errors.getFieldErrors().stream()
                        .map(FieldError::getDefaultMessage)
                        .toList());
    }

    private ModelAndView echo(String page, BeginForm form, BindingResult errors, SignedIn me) {
        me.require(Role.OPERATOR);
        var moments = form.moments(clock.instant(), errors);
        var read = new ArrayList<ReadTime>();
        var declared = moments.declared();
        if (declared != null) {
            read.add(new ReadTime("Incident declared", declared, times.between(declared, clock.instant()) + " ago"));
        }
        var damage = moments.damage();
        if (declared != null && damage != null) {
            read.add(new ReadTime("Damage began", damage, times.fromDeclared(damage, declared)));
        }
        var status = errors.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return new ModelAndView(page, status).addObject("read", read.isEmpty() || errors.hasErrors() ? null : read);
    }

    @PostMapping
    ModelAndView begin(@ModelAttribute("form") BeginForm form, BindingResult errors, SignedIn me) {
        me.require(Role.OPERATOR);
        var lines = board.now();
        checkDatabase(form.databaseName(), lines, errors);
        form.checkIncident(errors);
        var moments = form.moments(clock.instant(), errors);
        checkCommander(form.commanderId(), errors);
        var declared = moments.declared();
        var begun = declared == null ? Optional.<String>empty() : begun(form, declared, me);
        if (begun.isPresent()) {
            return next(begun.get());
        }
        return errors.hasErrors() || declared == null
                ? new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT).addObject("lines", lines)
                : next(begin(form, declared, moments.damage(), me));
    }

    /** The form was sent before. */
    private Optional<String> begun(BeginForm form, Instant declared, SignedIn me) {
        return desk.begun(form.databaseName(), form.incidentReference(), declared, me);
    }

    /** Of a form that is sent twice at once, one begins and the other finds what it began. */
    private String begin(BeginForm form, Instant declared, @Nullable Instant damage, SignedIn me) {
        var commander = commander(form.commanderId(), me);
        try {
            return desk.begin(
                    new RecoveryDesk.Begin(form.databaseName(), form.incidentReference(), declared, damage, commander),
                    me);
        } catch (Refusal taken) {
            return begun(form, declared, me).orElseThrow(() -> taken);
        }
    }

    private static ModelAndView next(String number) {
        return new ModelAndView("redirect:/recoveries/" + number + "/target-time");
    }

    private static void checkDatabase(String name, List<BoardLine> lines, BindingResult errors) {
        var line = lines.stream().filter(one -> one.name().equals(name)).findFirst();
        if (name.isEmpty()) {
            errors.rejectValue("database", "", "Choose the database that needs recovery");
        } else if (line.isEmpty()) {
            errors.rejectValue(
                    "database", "", "Choose one of the databases below: \"" + name + "\" is not known to this console");
        } else if (line.get().running() != null) {
            errors.rejectValue(
                    "database", "", line.get().running() + " is already running for " + name + ". Nothing was started");
        }
    }

    private void checkCommander(String id, BindingResult errors) {
        if (!id.isBlank() && commanders().stream().noneMatch(one -> one.id().equals(id))) {
            errors.rejectValue("commander", "", "Choose one of the people listed as incident commander");
        }
    }

    /** Nobody named: who starts it. */
    private static Person commander(String id, SignedIn me) {
        return id.isBlank() ? me.person() : Person.of(id);
    }
}
