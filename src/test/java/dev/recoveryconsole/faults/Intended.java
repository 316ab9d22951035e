package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.Written.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I2 and I5: intents have epochs of their own, rising; each task's intents are closed by exactly one outcome; the newest intent
 * before each call names it, is of the epoch that holds the run, and has no outcome yet.
 */
final class Intended {

    /** How the intent of an act begins. */
    private static final Map<Act, List<String>> WORDS = Map.ofEntries(
            Map.entry(Act.RESTORE, List.of("RestoreDBInstanceToPointInTime ", "RestoreDBInstanceFromDBSnapshot ")),
            Map.entry(Act.TAG, List.of("Tag ")),
            Map.entry(Act.PATCH_SECRET, List.of("Patch Secret ")),
            Map.entry(Act.SCALE, List.of("Scale ", "Bring back ")),
            Map.entry(Act.RESTART, List.of("Bring back ", "Start the pods of ")),
            Map.entry(Act.HOLD, List.of("Hold traffic ")),
            Map.entry(Act.OPEN, List.of("Open traffic ")),
            Map.entry(Act.CLOSE_DOORS, List.of("Fence ")),
            Map.entry(Act.OPEN_DOORS, List.of("Open ")),
            Map.entry(Act.RAISE_SEQUENCES, List.of("Raise ")),
            Map.entry(Act.DELETE_USERS, List.of("Re-delete ")));

    /** Acts whose intent does not name what each call is about. */
    private static final Set<Act> UNNAMED = Set.of(Act.RAISE_SEQUENCES, Act.DELETE_USERS);

    private final List<Event> events;
    private final boolean ended;
    private final Ledger ledger;
    private final List<String> findings = new ArrayList<>();

    Intended(Written written, Ledger ledger) {
        this.events = written.events();
        this.ended = written.ended();
        this.ledger = ledger;
    }

    List<String> findings() {
        epochsRise();
        outcomes();
        ledger.sent().forEach(this::of);
        return findings;
    }

    private void epochsRise() {
        long epoch = 0;
        for (var event : events.stream().filter(Event::intent).toList()) {
            if (event.epoch() <= epoch) {
                findings.add("I5: an intent of epoch " + event.epoch() + " after one of " + epoch);
            }
            epoch = event.epoch();
        }
    }

    private void outcomes() {
        var open = new HashSet<String>();
        var closed = new HashSet<String>();
        for (var event : events) {
            if (event.intent()) {
                open.add(event.task());
            } else if (event.outcome()) {
                open.remove(event.task());
                if (!closed.add(event.oneTry())) {
                    findings.add("I2: two outcomes of " + event.oneTry());
                }
            }
        }
        if (ended) {
            open.forEach(task -> findings.add("I2: the intent of " + task + " has no outcome"));
        }
    }

    private void of(Line line) {
        var before = events.stream()
                .filter(event -> event.index() <= line.seen().auditIndex())
                .toList();
        before.stream()
                .filter(Event::intent)
                .reduce((first, second) -> second)
                .ifPresentOrElse(
                        intent -> of(line, intent, before),
                        () -> findings.add("I2: " + line.act() + " without any intent"));
    }

    private void of(Line line, Event intent, List<Event> before) {
        var words = intent.facts().path("intent").asString("");
        if (!names(words, line)) {
            findings.add("I2: " + line.act() + " " + line.target() + " under the intent \"" + words + "\"");
        }
        if (intent.epoch() != line.seen().epoch()) {
            findings.add("I5: " + line.act() + " under an intent of epoch " + intent.epoch() + " while the run was at "
                    + line.seen().epoch());
        }
        before.stream()
                .filter(event -> event.index() > intent.index() && event.outcome())
                .forEach(event -> findings.add("I2: " + line.act() + " after its outcome"));
    }

    private static boolean names(String words, Line line) {
        return WORDS.getOrDefault(line.act(), List.of()).stream().anyMatch(words::startsWith)
                && (UNNAMED.contains(line.act()) || words.contains(line.target()));
    }
}
