package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.audit.NamingWords;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what a person did to a run: a line of its events and an audit event, in the caller's transaction. */
@Component
class ActBook {

    private final LogRows log;
    private final AuditLog audit;
    private final People people;
    private final InstantSource clock;

    ActBook(LogRows log, AuditLog audit, People people, InstantSource clock) {
        this.log = log;
        this.audit = audit;
        this.people = people;
        this.clock = clock;
    }

    void note(Recovery recovery, String act, String text, SignedIn by) {
        note(recovery, act, null, text, Map.of(), by);
    }

    /** Of something that another person has part in: the run's pages have the name, the audit event does not. */
    void note(Recovery recovery, String act, String text, Person named, SignedIn by) {
        keep(recovery, act, event(recovery, null, text, by), naming(text, List.of(named)), Map.of(), by);
    }

    /** Of one task, with more than its words in the audit event. */
    void note(Recovery recovery, String act, @Nullable TaskName task, String text, Map<String, ?> more, SignedIn by) {
        keep(recovery, act, event(recovery, task, text, by), text, more, by);
    }

    /** The same words from the same form are one event, however often the form is sent; the run is locked. */
    void noteOnce(Recovery recovery, String act, String text, String form, SignedIn by) {
        if (!log.existsByRecoveryIdAndFormAndText(recovery.id(), form, text)) {
            keep(recovery, act, event(recovery, null, text, by).from(form), text, Map.of(), by);
        }
    }

    private LogRow event(Recovery recovery, @Nullable TaskName task, String text, SignedIn by) {
        return LogRow.event(recovery.id(), recovery.attempt(), task, text, people.name(by.person()), clock.instant());
    }

    private void keep(Recovery recovery, String act, LogRow row, Object said, Map<String, ?> more, SignedIn by) {
        recovery.touch();
        log.save(row);
        var all = new HashMap<String, Object>(more);
        all.put("said", said);
        audit.append(new AuditEntry(act, recovery.number(), by.person(), all));
    }

    /** One more event that stands beside an earlier one, which nobody touches. */
    void correct(Recovery recovery, LogLine original, String text, SignedIn by) {
        recovery.touch();
        var said = LogLine.correctionOf(original) + text;
        log.save(LogRow.correction(
                original, recovery.id(), recovery.attempt(), said, people.name(by.person()), clock.instant()));
        var facts = Map.of("said", text, "event", original.no(), "corrects", naming(original.text(), everybody()));
        audit.append(new AuditEntry("event corrected", recovery.number(), by.person(), facts));
    }

    private List<Person> everybody() {
        return people.all().stream().map(ConsoleSettings.Known::person).toList();
    }

    /** Where two people have one name, either is meant: the words do not say which. */
    private NamingWords naming(String text, List<Person> persons) {
        return new NamingWords(
                text, persons.stream().collect(Collectors.toMap(people::name, one -> one, (first, again) -> first)));
    }
}
