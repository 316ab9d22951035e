package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.recovery.tasks.Writers;
import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "Hold traffic and stop old writes now": from step 1 on, by an operator, with a reason and no gate, because it can be
 * undone. It records what was running before it touches anything, and step 6 reuses that record. That writes have stopped
 * is claimed by {@link OldWritesWatch} alone, once the writers' pods are gone.
 */
@Component
public class HoldNow {

    private final Recoveries recoveries;
    private final Databases databases;
    private final FactStore facts;
    private final FactBook book;
    private final Writers writers;
    private final ClusterAct acts;
    private final ActBook notes;
    private final RunWaker waker;
    private final TransactionTemplate tx;
    private final CurrentTask current;
    private final BoundedWait waits;
    private final InstantSource clock;

    HoldNow(
            Recoveries recoveries,
            Databases databases,
            FactStore facts,
            FactBook book,
            Writers writers,
            ClusterAct acts,
            ActBook notes,
            RunWaker waker,
            TransactionTemplate tx,
            CurrentTask current,
            BoundedWait waits,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.databases = databases;
        this.facts = facts;
        this.book = book;
        this.writers = writers;
        this.acts = acts;
        this.notes = notes;
        this.waker = waker;
        this.tx = tx;
        this.current = current;
        this.waits = waits;
        this.clock = clock;
    }

    /**
     * What the act touches, by name.
     *
     * @param writers empty when Kubernetes did not tell
     * @param silence Kubernetes' words when it did not
     */
    public record Touched(
            List<String> services,
            List<String> writers,
            @Nullable String silence) {}

    /** What {@link #hold} stops, as Kubernetes has it now; the page does not wait for it longer than any other. */
    public Touched stops(String number) {
        var database = databases.get(recoveries.byNumber(number).database());
        try {
            var found = waits.ask("Kubernetes", () -> writers.writers(database)).answer();
            return touched(database, found, null);
        } catch (ClusterRefused | ClusterUnreachable | NoAnswer no) {
            return touched(database, List.of(), no.getMessage());
        }
    }

    /** What {@link #release} brings back, as recorded. */
    public Touched bringsBack(String number) {
        var recovery = recoveries.byNumber(number);
        var recorded = recorded(facts.of(recovery.id()), facts.stood(recovery));
        var back = recorded.map(writers::broughtBack).orElse(List.of());
        return touched(databases.get(recovery.database()), back, null);
    }

    private Touched touched(Database database, List<WorkloadRef> found, @Nullable String silence) {
        var services =
                writers.services(database).stream().map(ObjectRef::toString).toList();
        return new Touched(
                services, found.stream().map(WorkloadRef::toString).sorted().toList(), silence);
    }

    /** Holds and stops; repeating it is harmless. What Kubernetes refuses is thrown on, and nothing already done is lost. */
    public void hold(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        if (reason.isBlank()) {
            throw new FieldRefusal("reason", "Say why traffic is held. Nothing was done");
        }
        PlainText.demandLine("reason", reason);
        var database = databases.get(recoveries.byNumber(number).database());
        var stood = facts.stood(recoveries.byNumber(number));
        var recorded = OrRefuse.ask(() -> writers.record(database, stood));
        tx.executeWithoutResult(status -> {
            var recovery = current.openRun(number);
            mayHold(facts.of(recovery.id()));
            if (!facts.stood(recovery).replicasRecordedHere()) {
                book.keep(recovery, recovery.attempt(), recorded, clock.instant());
            }
            notes.note(recovery, "hold intended", "Hold traffic and stop old writes now: " + reason, by);
        });
        acts.act(number, "hold", () -> writers.hold(database), "Traffic is HELD, writers are scaled to 0", by);
        tx.executeWithoutResult(status -> held(number, database));
    }

    private void held(String number, Database database) {
        var recovery = current.openRun(number);
        var now = clock.instant();
        book.keep(recovery, recovery.attempt(), new Fact.TrafficHeld(writers.services(database), now), now);
        waker.watchOldWrites(recovery.id());
    }

    /** Undoes it, and what an earlier run left so, while step 6 has not begun: all comes back as recorded. */
    public void release(String number, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        PlainText.demandLine("reason", reason);
        var database = databases.get(recoveries.byNumber(number).database());
        var recorded = tx.execute(status -> {
            var recovery = current.openRun(number);
            notes.note(recovery, "release intended", "Give traffic and writers back: " + reason, by);
            var stood = facts.stood(recovery);
            mayOpen(stood, database);
            return mayRelease(facts.of(recovery.id()), stood);
        });
        if (recorded == null) {
            return;
        }
        acts.act(
                number,
                "release",
                () -> writers.release(database, recorded),
                "Replicas are back as recorded, traffic is OPEN",
                by);
        tx.executeWithoutResult(status -> released(number));
    }

    private void released(String number) {
        var recovery = current.openRun(number);
        var now = clock.instant();
        recovery.writesRunAgain();
        book.keep(recovery, recovery.attempt(), new Fact.BroughtBack(now), now);
        book.keep(recovery, recovery.attempt(), new Fact.TrafficOpen(now), now);
    }

    /** Once the Secret is switched, the same act would stop the services on the new database. */
    private static void mayHold(Facts kept) {
        kept.latest(Fact.SecretSwitched.class).ifPresent(switched -> {
            throw new Refusal("The Secret was switched: the run itself holds traffic until step 8. Nothing was done");
        });
    }

    /** Pods that are given back to a fenced database cannot log in. */
    private static void mayOpen(HowItStood stood, Database database) {
        stood.fence(database.current()).ifPresent(fence -> {
            throw new Refusal("The old database is fenced since " + fence.run()
                    + ", so traffic stays held until step 8. Nothing was done");
        });
    }

    /**
     * Whether {@link #release} would do something.
     *
     * @param recorded this run, or an earlier one that left traffic held, recorded what to give back
     */
    static boolean canRelease(Facts kept, boolean recorded) {
        return recorded && !stepSixBegan(kept);
    }

    private static boolean stepSixBegan(Facts kept) {
        return kept.kept().stream().map(Facts.Kept::fact).anyMatch(HoldNow::stepSixBegan);
    }

    private static Fact.ReplicasRecorded mayRelease(Facts kept, HowItStood stood) {
        if (stepSixBegan(kept)) {
            throw new Refusal("Step 6 has begun: traffic stays held until step 8. Nothing was done");
        }
        return recorded(kept, stood)
                .orElseThrow(() -> new Refusal("Nothing is held by this run or an earlier one. Nothing was done"));
    }

    /** By this run, or by an earlier one that left traffic held. */
    private static Optional<Fact.ReplicasRecorded> recorded(Facts kept, HowItStood stood) {
        return kept.latest(Fact.ReplicasRecorded.class)
                .or(() -> stood.trafficHeld(Instant.MAX)
                        .flatMap(held -> stood.replicas())
                        .map(HowItStood.Recorded::fact));
    }

    private static boolean stepSixBegan(Fact fact) {
        return fact instanceof Fact.Fenced
                || fact instanceof Fact.GateFrozen frozen && frozen.gate() == Gate.SWITCH_SECRETS;
    }
}
