package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.tasks.Writers;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "Hold traffic and stop old writes now": from step 1 on, by an operator, with a reason and no gate, because it can be
 * undone. It records what was running before it touches anything, and step 6 reuses that record.
 */
@Component
public class HoldNow {

    private final Recoveries recoveries;
    private final Databases databases;
    private final FactStore facts;
    private final FactBook book;
    private final Writers writers;
    private final OutsideCalls outside;
    private final LogRows log;
    private final People people;
    private final AuditLog audit;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    HoldNow(
            Recoveries recoveries,
            Databases databases,
            FactStore facts,
            FactBook book,
            Writers writers,
            OutsideCalls outside,
            LogRows log,
            People people,
            AuditLog audit,
            TransactionTemplate tx,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.databases = databases;
        this.facts = facts;
        this.book = book;
        this.writers = writers;
        this.outside = outside;
        this.log = log;
        this.people = people;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    /** Holds and stops; repeating it is harmless. What Kubernetes refuses is thrown on, and nothing already done is lost. */
    public void hold(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        if (reason.isBlank()) {
            throw new Refusal("Say why traffic is held. Nothing was done");
        }
        var database = databases.get(open(number).database());
        var recorded = OrRefuse.ask(() -> writers.record(database));
        tx.executeWithoutResult(status -> {
            var recovery = lock(number);
            if (facts.of(recovery.id()).latest(Fact.ReplicasRecorded.class).isEmpty()) {
                book.keep(recovery, recovery.attempt(), recorded, clock.instant());
            }
            note(recovery, "hold intended", "Hold traffic and stop old writes now: " + reason, by);
        });
        act(number, by, () -> writers.hold(database), "Traffic is HELD, writers are scaled to 0");
        tx.executeWithoutResult(status -> held(number, database));
    }

    /** Undoes it while the old database is not fenced yet: replicas and traffic come back as recorded. */
    public void release(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = open(number);
        var kept = facts.of(recovery.id());
        if (kept.latest(Fact.Fenced.class).isPresent()
                || kept.latest(Fact.GateFrozen.class)
                        .filter(frozen -> frozen.gate() == dev.recoveryconsole.approval.Gate.SWITCH_SECRETS)
                        .isPresent()) {
            throw new Refusal("Step 6 has begun: traffic stays held until step 8. Nothing was done");
        }
        var recorded = kept.latest(Fact.ReplicasRecorded.class)
                .orElseThrow(() -> new Refusal("Nothing is held by this run. Nothing was done"));
        tx.executeWithoutResult(
                status -> note(lock(number), "release intended", "Give traffic and writers back: " + reason, by));
        var database = databases.get(recovery.database());
        act(number, by, () -> writers.release(database, recorded), "Replicas are back as recorded, traffic is OPEN");
        tx.executeWithoutResult(status -> {
            var locked = lock(number);
            locked.writesRunAgain();
            book.keep(locked, locked.attempt(), new Fact.TrafficOpen(clock.instant()), clock.instant());
        });
    }

    private void act(String number, SignedIn by, Runnable work, String said) {
        var collected = outside.collect(() -> {
            work.run();
            return said;
        });
        tx.executeWithoutResult(status -> {
            var recovery = lock(number);
            collected
                    .calls()
                    .forEach(call ->
                            log.save(LogRow.call(recovery.id(), recovery.attempt(), TaskName.HOLD_TRAFFIC, call)));
            note(recovery, "hold done", collected.value(), by);
        });
    }

    private void held(String number, Database database) {
        var recovery = lock(number);
        var now = clock.instant();
        book.keep(recovery, recovery.attempt(), new Fact.TrafficHeld(writers.services(database), now), now);
        book.keep(recovery, recovery.attempt(), new Fact.WritesStopped(now), now);
    }

    private Recovery open(String number) {
        var recovery = recoveries.byNumber(number);
        if (recovery.ended()) {
            throw new Refusal(number + " has ended. Nothing was done");
        }
        return recovery;
    }

    private Recovery lock(String number) {
        return recoveries.locked(recoveries.byNumber(number).id());
    }

    private void note(Recovery recovery, String act, String text, SignedIn by) {
        recovery.touch();
        log.save(
                LogRow.event(recovery.id(), recovery.attempt(), null, text, people.name(by.person()), clock.instant()));
        audit.append(new AuditEntry(act, recovery.number(), by.person(), Map.of("said", text)));
    }
}
