package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.LiveNodes;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.shell.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the runner writes: the turn it takes, the intent before an effect, the arm right before the send, the outcome after
 * it. Each is one transaction with its audit event; none is open while the world is asked.
 */
@Component
class Journal {

    private static final Logger LOGGER = LoggerFactory.getLogger(Journal.class);
    private static final Duration LOOK_ON_HOLD = Duration.ofSeconds(5);
    private static final Duration AFTER_ANOTHER = Duration.ofSeconds(1);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final RunReader reader;
    private final OutcomeBook outcomes;
    private final RestoreArm restores;
    private final SealFirst seal;
    private final SignedFirst signature;
    private final SignOffs signOffs;
    private final LiveNodes nodes;
    private final LogRows log;
    private final AuditLog audit;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private final Node node;

    Journal(
            Recoveries recoveries,
            TaskRows tasks,
            AttemptRows attempts,
            RunReader reader,
            OutcomeBook outcomes,
            RestoreArm restores,
            SealFirst seal,
            SignedFirst signature,
            SignOffs signOffs,
            LiveNodes nodes,
            LogRows log,
            AuditLog audit,
            TransactionTemplate tx,
            InstantSource clock,
            Node node) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.attempts = attempts;
        this.reader = reader;
        this.outcomes = outcomes;
        this.restores = restores;
        this.seal = seal;
        this.signature = signature;
        this.signOffs = signOffs;
        this.nodes = nodes;
        this.log = log;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
        this.node = node;
    }

    /** Takes the run's next turn under a new epoch; empty when there is nothing for the engine to do. */
    @Transactional
    Optional<Run> begin(UUID id) {
        var recovery = recoveries.locked(id);
        if (recovery.state() != Recovery.State.RUNNING) {
            return Optional.empty();
        }
        var task = reader.currentTask(id);
        if (task.isEmpty() || task.get().state().settled() || recovery.rests(task.get())) {
            return Optional.empty();
        }
        recovery.nextTurn(node.name());
        return Optional.of(reader.read(recovery, task.get()));
    }

    /**
     * Commits the intent, asks whether the signer's roles still hold, then arms the effect. Empty when it must not be sent:
     * another turn has begun, the run was put on hold, the nodes do not agree who may sign, the signature does not hold any more,
     * what it stands on is not proven, or it was sent as often as it may be.
     */
    Optional<Effect> arm(Run run, Effect effect) {
        if (!intend(run, effect)) {
            return Optional.empty();
        }
        signature.askForRoles(run);
        return armNow(run, effect) ? Optional.of(effect) : Optional.empty();
    }

    /** Transaction 1: from now on a crash leaves a trace of what was about to happen. */
    private boolean intend(Run run, Effect effect) {
        return holds(tx.execute(status -> {
            var recovery = recoveries.locked(run.id());
            if (recovery.epoch() != run.epoch() || recovery.hold() != null) {
                return false;
            }
            if (disagree(recovery, run)) {
                return false; // seen here too, or each look until they agree would leave an intent
            }
            var now = clock.instant();
            task(run).intend(effect.intent());
            if (effect instanceof Effect.RestoreToPointInTime) {
                attempt(run).intent(now);
            }
            log.save(LogRow.event(run.id(), run.attempt().no(), run.task().name(), effect.intent(), null, now));
            audit.append(AuditEntry.byConsole("effect intended", run.number(), facts(run, effect)));
            return true;
        }));
    }

    /** Transaction 2: epoch, hold, plan, signature and state are checked where nothing can come between them and the arm. */
    private boolean armNow(Run run, Effect effect) {
        return holds(tx.execute(status -> {
            var recovery = recoveries.locked(run.id());
            if (recovery.epoch() != run.epoch()
                    || recovery.hold() != null
                    || recovery.planVersion() != run.plan().version()) {
                return false;
            }
            if (disagree(recovery, run)) {
                return false;
            }
            var no = lacks(run, effect)
                    .map(RightDatabase::refuse)
                    .or(() -> restores.refusal(run, effect))
                    .or(() -> seal.refusal(effect));
            if (no.isPresent()) {
                outcomes.refuse(recovery, task(run), no.get());
                return false;
            }
            var unsigned = signature.missing(run);
            if (unsigned.isPresent()) {
                outcomes.refuseUnsigned(recovery, task(run), unsigned.get());
                return false;
            }
            var armed = armRow(run, effect, clock.instant());
            if (!armed) {
                status.setRollbackOnly(); // no signature is used up, and no send counted, for nothing
            }
            return armed;
        }));
    }

    /** Nodes that do not agree who may sign arm nothing; the task waits until they do. */
    private boolean disagree(Recovery recovery, Run run) {
        var said = nodes.disagreement();
        said.ifPresent(why -> outcomes.write(recovery, task(run), new Outcome.Waiting(why, LOOK_ON_HOLD), List.of()));
        return said.isPresent();
    }

    private boolean armRow(Run run, Effect effect, Instant now) {
        return effect instanceof Effect.RestoreToPointInTime(var request)
                ? restores.counts(run, request, now) && tasks.arm(run.task().id(), run.epoch(), false, now) == 1
                : tasks.arm(run.task().id(), run.epoch(), true, now) == 1;
    }

    /** Nobody is deleted there and no Secret leads there but while the stored proof of that very database is whole. */
    private static Optional<String> lacks(Run run, Effect effect) {
        return switch (effect) {
            case Effect.DeleteAgain again -> RightDatabase.lacks(run);
            case Effect.PatchSecret(var patch, var toNew) when toNew -> RightDatabase.lacks(run);
            default -> Optional.empty();
        };
    }

    /** Transaction 3: what came of it, with the outside calls it took. Says when to look again; empty = not by itself. */
    Optional<Instant> record(Run run, Outcome outcome, List<OutsideCall> calls) {
        var next = tx.execute(status -> {
            var recovery = recoveries.locked(run.id());
            return recovery.epoch() == run.epoch() ? written(recovery, run, outcome, calls) : tooLate(recovery, run);
        });
        return next == null ? Optional.empty() : next;
    }

    /**
     * Another turn has begun, here or on another node; what this one saw counts for nothing. It ends with that, so that a
     * node that stood still for a while does not take turns from the one that went on.
     */
    private Optional<Instant> tooLate(Recovery recovery, Run run) {
        LOGGER.warn(
                "{}: a turn of epoch {} came too late, epoch {} is the newest; nothing is written",
                run.number(),
                run.epoch(),
                recovery.epoch());
        return Optional.of(clock.instant().plus(AFTER_ANOTHER));
    }

    /** A signature that came while the turn was looking could not wake it: then the next look is due at once. */
    private Optional<Instant> written(Recovery recovery, Run run, Outcome outcome, List<OutsideCall> calls) {
        if (recovery.rests(task(run))) {
            return Optional.empty(); // put on hold while it looked: it looks again when it is resumed
        }
        var next = outcomes.write(recovery, task(run), outcome, calls);
        if (run.task().name() == TaskName.SEND_AGAIN && task(run).state().settled()) {
            signOffs.voidAll(run.id(), "the restore is not sent a second time any more");
        }
        return outcome instanceof Outcome.NeedsSignature(var gate, var said)
                        && !run.signed(gate)
                        && reader.read(recovery, task(run)).signed(gate)
                ? Optional.of(clock.instant())
                : next;
    }

    /** When the engine should look at the run again; empty when it has nothing to do there. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextLook(UUID id) {
        var onHold = recoveries.findById(id).map(Recovery::hold).isPresent();
        return reader.currentTask(id)
                .filter(task -> !task.state().settled())
                .map(task -> onHold ? clock.instant().plus(LOOK_ON_HOLD) : task.nextLook());
    }

    private TaskRow task(Run run) {
        return tasks.findById(run.task().id()).orElseThrow();
    }

    private AttemptRow attempt(Run run) {
        return attempts.findById(new AttemptRow.Key(run.id(), run.attempt().no()))
                .orElseThrow();
    }

    private static Map<String, Object> facts(Run run, Effect effect) {
        var all = new HashMap<String, Object>(Map.of(
                "task", run.task().name().name(),
                "attempt", run.attempt().no(),
                "epoch", run.epoch(),
                "intent", effect.intent(),
                "planDigest", run.planDigest()));
        if (effect instanceof Effect.RestoreToPointInTime) {
            all.put("send", run.attempt().sends() + 1);
        }
        return all;
    }

    private static boolean holds(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }
}
