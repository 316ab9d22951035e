package dev.recoveryconsole.recovery;

import dev.recoveryconsole.notification.Notices;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people are told about a run, written to the outbox in the transaction of what it tells. */
@Component
class Announcements {

    private final Outbox outbox;
    private final Objectives objectives;
    private final People people;
    private final InstantSource clock;

    Announcements(Outbox outbox, Objectives objectives, People people, InstantSource clock) {
        this.outbox = outbox;
        this.objectives = objectives;
        this.people = people;
        this.clock = clock;
    }

    /** The end: back in service on the new database, or on the old one. */
    void over(Recovery recovery, boolean back) {
        var now = clock.instant();
        var returned = Optional.ofNullable(recovery.returnedAt()).orElse(now);
        var clockOf = objectives.headline(recovery.declaredAt(), returned, now);
        outbox.put(
                back
                        ? notices(recovery).switchedBack(returned, clockOf.elapsed())
                        : notices(recovery).backInService(returned, clockOf.elapsed(), clockOf.limit(), gap(recovery)));
    }

    /** A task stopped: somebody has to choose. */
    void stopped(Recovery recovery, int step, int ordinal, String said) {
        outbox.put(notices(recovery)
                .stepFailed(step, ordinal, said, people.name(Person.of(recovery.operator())) + " chooses what to do"));
    }

    /** A signature is needed. */
    void signatureNeeded(Recovery recovery, String request, String gate, Instant by, Person askedBy, String address) {
        var left = objectives
                .headline(recovery.declaredAt(), null, clock.instant())
                .left();
        var mails = people.withRole(Role.APPROVER).stream()
                .filter(person -> !person.equals(askedBy))
                .flatMap(person -> people.mailOf(person).stream())
                .toList();
        var notice = notices(recovery).signatureNeeded(request, gate, by, people.name(askedBy), left, address);
        outbox.put(mails.isEmpty() ? notice : notice.to(List.copyOf(mails)));
    }

    private String gap(Recovery recovery) {
        var target = recovery.target();
        if (target == null) {
            return "not known";
        }
        return switch (objectives.gap(recovery.damageAt(), target)) {
            case RpoGap.NotKnown() -> "not known";
            case RpoGap.Known(var gap, var met) -> gap.toSeconds() + " s";
            case RpoGap.ContainsDamage(var by) -> "contains the damage";
        };
    }

    private static Notices notices(Recovery recovery) {
        return new Notices(recovery.number(), recovery.database(), "/recoveries/" + recovery.number());
    }
}
