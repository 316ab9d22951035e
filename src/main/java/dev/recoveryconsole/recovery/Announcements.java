package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.notification.Notice;
import dev.recoveryconsole.notification.Notices;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people are told about a run, written to the outbox in the transaction of what it tells. */
@Component
class Announcements {

    private final Outbox outbox;
    private final Objectives objectives;
    private final FactStore facts;
    private final People people;
    private final Times times;
    private final InstantSource clock;

    Announcements(
            Outbox outbox, Objectives objectives, FactStore facts, People people, Times times, InstantSource clock) {
        this.outbox = outbox;
        this.objectives = objectives;
        this.facts = facts;
        this.people = people;
        this.times = times;
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
    void stopped(Recovery recovery, TaskRow task, String said) {
        tell(recovery, task, trouble(task), people.name(Person.of(recovery.operator())) + " chooses next", said);
    }

    private static Notices.Trouble trouble(TaskRow task) {
        if (task.state() != TaskState.FAILED) {
            return Notices.Trouble.NEEDS_A_PERSON;
        }
        return task.view().timedOut() ? Notices.Trouble.TIMED_OUT : Notices.Trouble.FAILED;
    }

    /** A new database that no task waits for can be used now. */
    void candidateReady(Recovery recovery, int attempt) {
        outbox.put(notices(recovery)
                .candidateReady(attempt, people.name(Person.of(recovery.operator())) + " can choose to go on with it"));
    }

    /** An outside system does not answer. The same task is told of once, however often that happens to it. */
    void silent(Recovery recovery, TaskRow task, String said) {
        tell(recovery, task, Notices.Trouble.NO_NEWS, "The console asks again by itself", said);
    }

    /** What was said comes last: it may be long, and then its end is cut. */
    private void tell(Recovery recovery, TaskRow task, Notices.Trouble trouble, String whoNext, String said) {
        outbox.put(notices(recovery)
                .stepTrouble(
                        task.name().step().number(),
                        task.ordinal(),
                        trouble,
                        held(recovery) ? "Traffic held" : "Traffic open",
                        whoNext,
                        Moments.inWords(said)));
    }

    /** By this run, or by an earlier one that left it so. */
    private boolean held(Recovery recovery) {
        return recovery.shut().trafficHeldAt() != null
                || facts.stood(recovery)
                        .trafficHeld(Instant.MAX)
                        .filter(one -> !one.run().equals(recovery.number()))
                        .isPresent();
    }

    /** A signature is needed. */
    void signatureNeeded(Recovery recovery, String request, String gate, Instant by, Person askedBy, String address) {
        var left = objectives
                .headline(recovery.declaredAt(), null, clock.instant())
                .left();
        var signers = people.withRole(Role.APPROVER).stream()
                .filter(person -> !person.equals(askedBy))
                .toList();
        put(notices(recovery).signatureNeeded(request, gate, by, people.name(askedBy), left, address), signers);
    }

    /** A request came to an end, and nothing was done on it. */
    void signOffEnded(Recovery recovery, SignOffView view, String why, String next, Collection<Person> receivers) {
        put(
                notices(recovery).signOffEnded(view.id().toString(), view.stateInWords(), view.button(), why, next),
                receivers);
    }

    /** Whoever asked, and the auditors, hear of a signature that came from the address and browser that asked. */
    void sameDevice(Recovery recovery, SignOffView view, String who) {
        put(
                notices(recovery).sameDevice(view.id().toString(), who, view.button(), view.address()),
                withAuditors(view.requester()));
    }

    /** They also hear that somebody signs too often to have read it. */
    void signedTooOften(Recovery recovery, SignOffView view, String who) {
        put(
                notices(recovery).signedTooOften(view.id().toString(), who, view.button(), view.address()),
                withAuditors(view.requester()));
    }

    private List<Person> withAuditors(Person requester) {
        return Stream.concat(Stream.of(requester), people.withRole(Role.AUDITOR).stream())
                .toList();
    }

    /** By mail to these people; nobody of them may have an address. */
    void put(Notice notice, Collection<Person> receivers) {
        var mails = receivers.stream()
                .flatMap(person -> people.mailOf(person).stream())
                .toList();
        outbox.put(mails.isEmpty() ? notice : notice.to(mails));
    }

    private String gap(Recovery recovery) {
        var target = recovery.target();
        if (target == null) {
            return "not known";
        }
        return switch (objectives.gap(recovery.damageAt(), target)) {
            case RpoGap.NotKnown() -> "not known";
            case RpoGap.Known(var gap, var met) -> times.duration(gap);
            case RpoGap.ContainsDamage(var by) -> "contains the damage";
        };
    }

    static Notices notices(Recovery recovery) {
        return new Notices(recovery.number(), recovery.database(), "/recoveries/" + recovery.number());
    }
}
