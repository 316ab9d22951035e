package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do to a run but ask for signatures: begin, choose, repeat, switch back, stop, note. One transaction each. */
@Component
public class RecoveryDesk {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final OutcomeBook outcomes;
    private final FactStore facts;
    private final Databases databases;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final RunWaker waker;
    private final WhatChanged changed;
    private final InstantSource clock;

    RecoveryDesk(
            Recoveries recoveries,
            TaskRows tasks,
            OutcomeBook outcomes,
            FactStore facts,
            Databases databases,
            SignOffs signOffs,
            ActBook acts,
            RunWaker waker,
            WhatChanged changed,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.facts = facts;
        this.databases = databases;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waker = waker;
        this.changed = changed;
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
        var recovery = open(number);
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
        var recovery = open(number);
        recovery.chooseTarget(target, by.person().id());
        if (recovery.planVersion() > 0 && waitsForFirstSignature(recovery)) {
            signOffs.voidAll(recovery.id(), "target time changed to " + target);
        }
        acts.note(recovery, "target time chosen", "Target time " + target, by);
    }

    /** When the damage began, or null for "not sure". */
    @Transactional
    public void damageBegan(String number, @Nullable Instant at, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = open(number);
        recovery.damageBegan(at, by.person().id());
        acts.note(recovery, "damage start set", "Damage began " + (at == null ? "at a time nobody knows yet" : at), by);
    }

    /** Repeats the stopped task as a new try. */
    @Transactional
    public void tryAgain(String number, UUID task, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = open(number);
        var row = stopped(recovery, task, Choice.TRY_AGAIN);
        outcomes.add(recovery, row.name().repeatsFrom(), row.ordinal() + 1);
        acts.note(recovery, "task tried again", row.name().title() + ": tried again", by);
        waker.wake(recovery.id());
    }

    /** Begins the way back to the old database; gate 3 has to sign it before anything happens. */
    @Transactional
    public void switchBack(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = open(number);
        if (!canSwitchBack(recovery, facts.of(recovery.id()))) {
            throw new Refusal("The Secret does not point to the new database, so there is nothing to switch back");
        }
        giveUpCurrent(recovery, "switched back instead: " + reason);
        outcomes.add(recovery, TaskName.FREEZE_SWITCH_BACK, nextOrdinal(recovery));
        signOffs.voidAll(recovery.id(), "switch back was chosen");
        acts.note(recovery, "switch back chosen", "Switch back chosen: " + reason, by);
        waker.wake(recovery.id());
    }

    /** Whether a switch back would do something: the Secret was switched and traffic is not open yet. */
    boolean canSwitchBack(Recovery recovery, Facts all) {
        var switched = all.latest(Fact.SecretSwitched.class)
                .filter(Fact.SecretSwitched::toNew)
                .isPresent();
        var open = all.latest(Fact.TrafficOpen.class).isPresent() && recovery.shut().trafficHeldAt() == null;
        var back = tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .filter(row -> row.name().script() == TaskName.Script.BACK && row.attempt() == recovery.attempt())
                .isPresent();
        return !recovery.ended() && switched && !open && !back;
    }

    /** After a switch back: goes on to open traffic to the old database (gate 4). */
    @Transactional
    public void openToOld(String number, UUID task, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = open(number);
        var row = stopped(recovery, task, Choice.OPEN_TO_OLD);
        outcomes.add(recovery, TaskName.OPEN_TRAFFIC_OLD, row.ordinal() + 1);
        acts.note(recovery, "open to old database chosen", "Open traffic to the old database: chosen", by);
        waker.wake(recovery.id());
    }

    /** Stops the steps; both databases, held traffic and stopped writers stay as they are. */
    @Transactional
    public void stop(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        if (reason.isBlank()) {
            throw new Refusal("Say why the recovery stops. Nothing was stopped");
        }
        var recovery = open(number);
        giveUpCurrent(recovery, "the recovery was stopped: " + reason);
        signOffs.voidAll(recovery.id(), "the recovery was stopped");
        recovery.end(Recovery.End.STOPPED, reason, clock.instant());
        facts.forgetSecrets(recovery.id());
        acts.note(recovery, "recovery stopped", "Stopped: " + reason + ". Both databases are kept", by);
    }

    /** Adds a note to the events. */
    @Transactional
    public void addNote(String number, String text, SignedIn by) {
        if (text.isBlank()) {
            throw new Refusal("An empty note says nothing; nothing was added");
        }
        acts.note(recoveries.lockedByNumber(number), "note added", "Note: " + text, by);
    }

    /** The current task makes room for another way; what it did stays done. */
    void giveUpCurrent(Recovery recovery, String why) {
        tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .filter(row -> !row.state().settled())
                .ifPresent(row -> row.settle(TaskState.SKIPPED, why, false, List.of(), clock.instant()));
        recovery.nextEpoch(); // whatever a node is about to send for it can no longer be armed
    }

    int nextOrdinal(Recovery recovery) {
        return tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .map(row -> row.ordinal() + 1)
                .orElse(1);
    }

    private TaskRow stopped(Recovery recovery, UUID task, Choice choice) {
        return tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .filter(row -> row.id().equals(task) && row.choices().contains(choice))
                .orElseThrow(() -> changed.since(recovery, task));
    }

    private boolean waitsForFirstSignature(Recovery recovery) {
        return tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .filter(row -> row.name() == TaskName.REQUEST_RESTORE
                        && !row.state().settled()
                        && row.state() != TaskState.SENT)
                .isPresent();
    }

    private Recovery open(String number) {
        var recovery = recoveries.lockedByNumber(number);
        if (recovery.ended()) {
            throw changed.ended(recovery);
        }
        return recovery;
    }
}
