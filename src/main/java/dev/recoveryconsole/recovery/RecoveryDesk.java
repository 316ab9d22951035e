package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do to a run but ask for signatures: or to lead it back: begin, choose, repeat, stop, note. One transaction each. */
@Component
public class RecoveryDesk {

    private static final String NOTED = "note added";

    private final Recoveries recoveries;
    private final CurrentTask current;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final Databases databases;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final RunWaker waker;
    private final InstantSource clock;

    RecoveryDesk(
            Recoveries recoveries,
            CurrentTask current,
            OutcomeBook outcomes,
            FactStore facts,
            Databases databases,
            SignOffs signOffs,
            ActBook acts,
            RunWaker waker,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.current = current;
        this.outcomes = outcomes;
        this.facts = facts;
        this.databases = databases;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waker = waker;
        this.clock = clock;
    }

    /** Step 1, as typed and checked. */
    public record Begin(
            String database,
            String incident,
            Instant declaredAt,
            @Nullable Instant damageAt,
            Person commander) {}

    /** Begins a run with step 1's Continue; one active run per database. Gives its number. */
    @Transactional
    public String begin(Begin begin, SignedIn by) {
        by.require(Role.OPERATOR);
        var database = databases.get(begin.database()).name();
        refuseWhenRunning(database);
        var now = clock.instant();
        var beginning = new Beginning(
                database,
                begin.incident(),
                begin.declaredAt(),
                begin.damageAt(),
                begin.commander().id(),
                by.person().id());
        var recovery = saved(new Recovery(UUID.randomUUID(), nextNumber(now), beginning, now));
        acts.note(recovery, "recovery begun", "Recovery of " + database + " began, incident " + begin.incident(), by);
        return recovery.number();
    }

    /** The run that this person began with the same answers and that goes on: the form was sent before. */
    @Transactional(readOnly = true)
    public Optional<String> begun(String database, String incident, Instant declaredAt, SignedIn by) {
        return recoveries
                .findByActiveKey(database)
                .filter(run -> run.operator().equals(by.person().id())
                        && run.incident().equals(incident)
                        && run.declaredAt().equals(declaredAt))
                .map(Recovery::number);
    }

    /** The unique keys decide between two who begin at the same moment. */
    private Recovery saved(Recovery begun) {
        try {
            return recoveries.saveAndFlush(begun);
        } catch (DataIntegrityViolationException taken) {
            throw new Refusal("Somebody else began a recovery at the same moment. Nothing was started; look again");
        }
    }

    private String nextNumber(Instant now) {
        var prefix = "RC-" + now.atZone(ZoneOffset.UTC).getYear() + "-";
        return prefix + "%03d".formatted(recoveries.countByNumberLike(prefix + "%") + 1);
    }

    /** Step 1 again: another database, as long as nothing is planned, held or stopped for the first one. */
    @Transactional
    public void chooseDatabase(String number, String name, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        var database = databases.get(name).name();
        if (recovery.planVersion() > 0 || recovery.shut().any()) {
            throw new Refusal("Something was already planned, held or stopped for " + recovery.database()
                    + ". Stop this recovery and start one of " + database + "; nothing was changed");
        }
        if (database.equals(recovery.database())) {
            return;
        }
        refuseWhenRunning(database);
        recovery.chooseDatabase(database, by.person().id());
        recovery.databaseChosenAt(clock.instant());
        saved(recovery);
        acts.note(recovery, "database chosen", "Database " + database, by);
    }

    private void refuseWhenRunning(String database) {
        recoveries.findByActiveKey(database).ifPresent(active -> {
            throw new Refusal(active.number() + " is already running for " + database + ". Nothing was started");
        });
    }

    /** Step 2. While an attempt may have reached AWS this only chooses the next attempt's target. */
    @Transactional
    public void chooseTarget(String number, Instant target, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        recovery.chooseTarget(target, by.person().id());
        recovery.targetChosenAt(clock.instant());
        if (recovery.planVersion() > 0 && current.waitsForFirstSignature(recovery)) {
            signOffs.voidAll(recovery.id(), Moments.inWords("target time changed to " + target));
        }
        acts.note(recovery, "target time chosen", "Target time " + target, by);
    }

    /** When the damage began, or null for "not sure". */
    @Transactional
    public void damageBegan(String number, @Nullable Instant at, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        recovery.damageBegan(at, by.person().id());
        acts.note(recovery, "damage start set", "Damage began " + (at == null ? "at a time nobody knows yet" : at), by);
    }

    /** Repeats the stopped task as a new try. */
    @Transactional
    public void tryAgain(String number, UUID task, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        var row = current.offering(Choice.TRY_AGAIN, recovery, task);
        outcomes.add(recovery, row.name().repeatsFrom(), row.ordinal() + 1);
        acts.note(recovery, "task tried again", row.name().title() + ": tried again", by);
        waker.wake(recovery.id());
    }

    /** Stops the steps; both databases, held traffic and stopped writers stay as they are. */
    @Transactional
    public void stop(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        if (reason.isBlank()) {
            throw new FieldRefusal("reason", "Say why the recovery stops. Nothing was stopped");
        }
        PlainText.demandLine("reason", reason);
        var recovery = current.openRun(number);
        current.giveUp(recovery, "the recovery was stopped: " + reason);
        signOffs.voidAll(recovery.id(), "the recovery was stopped", "No other request follows");
        recovery.end(Recovery.End.STOPPED, reason, clock.instant());
        facts.forgetSecrets(recovery.id());
        acts.note(recovery, "recovery stopped", "Stopped: " + reason + ". Both databases are kept", by);
    }

    /**
     * Adds a note to the events.
     *
     * @param form which page it was written on, so that a note that is sent twice is added once; empty when nobody knows
     */
    @Transactional
    public void addNote(String number, String text, String form, SignedIn by) {
        if (text.isBlank()) {
            throw new Refusal("An empty note says nothing; nothing was added");
        }
        var recovery = recoveries.lockedByNumber(number);
        if (form.isEmpty()) {
            acts.note(recovery, NOTED, "Note: " + text, by);
        } else {
            acts.noteOnce(recovery, NOTED, "Note: " + text, form, by);
        }
    }
}
