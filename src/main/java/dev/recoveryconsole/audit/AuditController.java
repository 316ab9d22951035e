package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that shows who did what, newest first, each event with its proof. */
@Controller
class AuditController {

    private static final int PAGE = 50;

    private final AuditSearch search;
    private final AuditPeople known;
    private final Inclusions inclusions;
    private final CheckpointSigner signer;
    private final CopyRow copy;
    private final Lateness lateness;
    private final Witnesses witnesses;
    private final AuditSettings settings;
    private final People people;
    private final JsonMapper json;

    AuditController(
            AuditSearch search,
            AuditPeople known,
            Inclusions inclusions,
            CheckpointSigner signer,
            CopyRow copy,
            Lateness lateness,
            Witnesses witnesses,
            AuditSettings settings,
            People people,
            JsonMapper json) {
        this.search = search;
        this.known = known;
        this.inclusions = inclusions;
        this.signer = signer;
        this.copy = copy;
        this.lateness = lateness;
        this.witnesses = witnesses;
        this.settings = settings;
        this.people = people;
        this.json = json;
    }

    @GetMapping("/audit")
    ModelAndView audit(@ModelAttribute("filter") AuditFilter filter, SignedIn me, Model model) {
        var wrong = filter.wrong();
        var found = search.newest(filter, filter.below(), PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var signed = inclusions.of(shown);
        var named = new PeopleInEvents(known.of(shown), people);
        model.addAttribute("wrong", wrong);
        model.addAttribute("acts", search.acts());
        model.addAttribute("people", everybody());
        model.addAttribute(
                "events",
                shown.stream().map(event -> view(event, signed, named)).toList());
        model.addAttribute("older", found.size() > PAGE ? shown.getLast().index() : null);
        model.addAttribute("newest", signed.newest().orElse(null));
        model.addAttribute("unsigned", signed.unsigned());
        model.addAttribute("broken", signed.broken().orElse(null));
        model.addAttribute("key", signer.key().text());
        model.addAttribute("copy", copy.state());
        model.addAttribute("late", lateness.now());
        model.addAttribute("witnesses", witnesses.views());
        model.addAttribute("bucket", settings.bucket());
        model.addAttribute("mayExport", me.is(Role.AUDITOR));
        model.addAttribute("exporters", people.namesWith(Role.AUDITOR));
        return new ModelAndView(
                "audit/list", model.asMap(), wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Everybody with a role. */
    private List<Somebody> everybody() {
        return Arrays.stream(Role.values())
                .flatMap(role -> people.withRole(role).stream())
                .distinct()
                .map(person -> new Somebody(person.id(), people.name(person)))
                .sorted(Comparator.comparing(Somebody::name))
                .toList();
    }

    private EventView view(AuditEvent event, Inclusions.Signed signed, PeopleInEvents named) {
        var actor = event.actor() == null ? "the console" : named.name(event.actor());
        var facts = json.readTree(event.canonical()).path("facts").properties().stream()
                .map(fact -> new FactView(fact.getKey(), named.named(text(fact.getValue()))))
                .toList();
        return new EventView(
                event.index(),
                event.at(),
                event.act(),
                event.subject(),
                actor,
                facts,
                named.of(event),
                event.digest(),
                signed.byIndex().get(event.index()));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** A choice of the person filter. */
    record Somebody(String id, String name) {}

    /**
     * One event.
     *
     * @param people whom it names by commitments
     * @param proof missing while it is newer than the newest checkpoint
     */
    record EventView(
            long index,
            Instant at,
            String act,
            String subject,
            String actor,
            List<FactView> facts,
            List<PeopleInEvents.Behind> people,
            String digest,
            @Nullable Inclusion proof) {}

    record FactView(String name, String value) {}
}
