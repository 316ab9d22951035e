package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that shows who did what, newest first. Pages are found by index, so the millionth is as quick as the first. */
@Controller
class AuditController {

    private static final int PAGE = 50;

    private final AuditLog log;
    private final People people;
    private final JsonMapper json;

    AuditController(AuditLog log, People people, JsonMapper json) {
        this.log = log;
        this.people = people;
        this.json = json;
    }

    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        var found = log.before(before, subject.strip(), PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("subject", subject.strip());
        model.addAttribute("events", shown.stream().map(this::view).toList());
        model.addAttribute("older", found.size() > PAGE ? shown.getLast().index() : null);
        return "audit/list";
    }

    private EventView view(AuditEvent event) {
        var actor = event.actor() == null ? "the console" : people.name(Person.of(event.actor()));
        var facts = json.readTree(event.canonical()).path("facts").properties().stream()
                .map(fact -> new FactView(fact.getKey(), text(fact.getValue())))
                .toList();
        return new EventView(event.index(), event.at(), event.act(), event.subject(), actor, facts, event.digest());
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    record EventView(
            long index, Instant at, String act, String subject, String actor, List<FactView> facts, String digest) {}

    record FactView(String name, String value) {}
}
