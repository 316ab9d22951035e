package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.erasure.Erasure;
import dev.recoveryconsole.kubernetes.PatchAnswer;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.postgres.DatabaseSessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends armed effects; the only place that changes the outside world. What was sent is seen again by the task's next look,
 * which alone says "done", unless the answer itself is the proof.
 */
@Component
class Effects {

    private static final Outcome LOOK_AGAIN = new Outcome.Sent();

    private final DatabaseFleet fleet;
    private final Workloads workloads;
    private final DatabaseSessions sessions;
    private final Erasure erasure;
    private final InstantSource clock;

    Effects(DatabaseFleet fleet, Workloads workloads, DatabaseSessions sessions, Erasure erasure, InstantSource clock) {
        this.fleet = fleet;
        this.workloads = workloads;
        this.sessions = sessions;
        this.erasure = erasure;
        this.clock = clock;
    }

    Outcome send(Run run, Effect effect) {
        return switch (effect) {
            case Effect.RestoreToPointInTime(var request) ->
                after(run, fleetOf(run).restore(request));
            case Effect.HoldTraffic(var services) -> {
                services.forEach(workloads::holdTraffic);
                yield LOOK_AGAIN;
            }
            case Effect.OpenTraffic(var services) -> {
                services.forEach(workloads::openTraffic);
                yield LOOK_AGAIN;
            }
            case Effect.Scale(var wished) -> {
                wished.forEach(workloads::scale);
                yield LOOK_AGAIN;
            }
            case Effect.BringBack(var wished, var all, var value) -> {
                all.forEach(one -> workloads.restart(one, value));
                wished.forEach(workloads::scale);
                yield LOOK_AGAIN;
            }
            case Effect.Restart(var workload, var value) -> {
                workloads.restart(workload, value);
                yield LOOK_AGAIN;
            }
            case Effect.CloseDoors(var admin, var roles) -> {
                sessions.closeDoors(admin, roles);
                yield LOOK_AGAIN;
            }
            case Effect.OpenDoors(var admin, var earlier) -> {
                sessions.openDoors(admin, earlier);
                yield LOOK_AGAIN;
            }
            case Effect.RaiseSequences(var admin, var atLeast) -> {
                var raised = sessions.raiseSequences(admin, atLeast);
                yield new Outcome.Done(
                        "Raised " + Counted.of(raised.size(), "sequence"), new Fact.SequencesRaised(raised));
            }
            case Effect.Tag(var arn, var tags) -> {
                fleetOf(run).tag(arn, tags);
                yield LOOK_AGAIN;
            }
            case Effect.PatchSecret patch -> after(patch);
            case Effect.DeleteAgain delete -> after(delete);
        };
    }

    /** Where the attempt at work is. */
    private DatabaseFleet fleetOf(Run run) {
        return fleet.in(run.attempt().region());
    }

    /** One call's end: an unclear one is never a failure, the next look decides. */
    private Outcome after(Run run, RestoreAnswer answer) {
        return switch (answer) {
            case RestoreAnswer.Accepted(var id, var arn) ->
                new Outcome.Done("AWS accepted the restore: " + id, new Fact.NewDatabase(id.value(), arn));
            case RestoreAnswer.Refused(var code, var message, var request) ->
                new Outcome.Failed(
                        "AWS refused the restore. AWS says: " + code + ": " + message,
                        Choice.START_ATTEMPT,
                        Choice.STOP);
            case RestoreAnswer.NameTaken(var message, var request) ->
                new Outcome.Waiting(
                        "AWS says that an instance of that name exists: " + message,
                        Duration.ZERO,
                        List.of(answered(run, "AWS says: DBInstanceAlreadyExists: " + message, request, true)));
            case RestoreAnswer.Unclear(var what, var request) ->
                new Outcome.Waiting(
                        "AWS gave no clear answer: " + what,
                        Duration.ofSeconds(1),
                        List.of(answered(run, "no clear answer: " + what, request, false)));
        };
    }

    private Fact answered(Run run, String said, @Nullable String request, boolean nameTaken) {
        return new Fact.RestoreAnswered(run.attempt().sends() + 1, said, request, nameTaken, clock.instant());
    }

    private Outcome after(Effect.PatchSecret patch) {
        var ref = patch.patch().before().ref();
        return switch (workloads.patchSecret(patch.patch())) {
            case PatchAnswer.Patched(var version) ->
                new Outcome.Done(
                        "Secret " + ref + " is switched",
                        new Fact.SecretSwitched(version, patch.toNew(), clock.instant()));
            case PatchAnswer.ChangedMeanwhile(var said) ->
                new Outcome.Failed(
                        "Secret " + ref + " was changed by somebody else; nothing was written. Kubernetes says: "
                                + said,
                        Choice.TRY_AGAIN,
                        Choice.STOP);
        };
    }

    private Outcome after(Effect.DeleteAgain delete) {
        var certificate = erasure.apply(delete.database(), delete.eraser(), delete.set());
        var count = certificate.count();
        return new Outcome.Done(
                Counted.of(count.deleted(), "user") + " deleted again, " + count.alreadyAbsent() + " already absent",
                new Fact.DeletionDone(
                        count.deleted(),
                        count.alreadyAbsent(),
                        certificate.set().contentHash(),
                        delete.set().reachesTo(),
                        certificate.at()));
    }
}
