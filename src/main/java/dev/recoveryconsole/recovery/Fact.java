package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something seen or done that a later task, a page or the report needs. Facts are only ever added, in the transaction of
 * the outcome they belong to; none holds a secret in the clear.
 */
public sealed interface Fact {

    /** Seen anew at each look, so that of an attempt only the newest stays. */
    default boolean onlyNewestStays() {
        return false;
    }

    /** AWS took the restore, or an earlier call was recognised as ours. */
    record NewDatabase(String resourceId, String arn) implements Fact {}

    /**
     * What AWS answered to a restore call that it neither took nor refused for good.
     *
     * @param send the first call of the attempt or the second
     * @param nameTaken AWS said that an instance of that name exists
     */
    record RestoreAnswered(int send, String said, @Nullable String requestId, boolean nameTaken, Instant at)
            implements Fact {}

    /**
     * A look by name for a restore of which nobody knows whether AWS took it.
     *
     * @param send how many calls had been sent
     * @param found DbiResourceId of the instance of that name; null when there was none
     */
    record RestoreLooked(int send, @Nullable String found, Instant at) implements Fact {}

    /** What was seen when a restore became a person's matter; {@code found} as above. */
    record RestoreUndecided(Evidence evidence, @Nullable String found, Instant at) implements Fact {}

    /** An operator chose to adopt that very instance; the next look of that task decides whether it still may be. */
    record AdoptionChosen(UUID task, String resourceId, String reason, String by) implements Fact {}

    /** It was looked at once more and is the attempt's instance from now on; {@code by} is the id of a person. */
    record Adopted(String resourceId, Evidence evidence, String reason, String by, Instant at) implements Fact {}

    /** The new database answered a query. */
    record Usable(Endpoint endpoint, String status, Instant at) implements Fact {}

    /**
     * What was seen last of AWS's work on the new database.
     *
     * @param loadedPercent of the storage, exactly as AWS gave it; null when it gave none
     * @param status exactly as AWS gave it; null in a run of before it was kept
     */
    record RestoreWatched(
            LogWatched log,
            @Nullable Integer loadedPercent,
            Instant at,
            @Nullable String status) implements Fact {

        private static final Duration FRESH = Duration.ofSeconds(30);

        /** Without a status. */
        public RestoreWatched(LogWatched log, @Nullable Integer loadedPercent, Instant at) {
            this(log, loadedPercent, at, null);
        }

        @Override
        public boolean onlyNewestStays() {
            return true;
        }

        /** Whether a page would show something else, or would show it as older than it is. */
        public boolean news(@Nullable RestoreWatched known) {
            return known == null
                    || !log.saysAsMuchAs(known.log)
                    || !Objects.equals(loadedPercent, known.loadedPercent)
                    || !Objects.equals(status, known.status)
                    || (log.readAt() != null || loadedPercent != null) && !at.isBefore(known.at.plus(FRESH));
        }
    }

    /**
     * How AWS showed the database of an attempt that no task waited for.
     *
     * @param status of RDS, exactly as given
     * @param since when it was first seen so
     */
    record CandidateSeen(String status, boolean usable, Instant since) implements Fact {

        /** AWS ended this restore: it will never be used. */
        public boolean lost() {
            return DatabaseInstance.lost(status);
        }

        @Override
        public boolean onlyNewestStays() {
            return true;
        }
    }

    /** Settings of both, row by row. */
    record SettingsCompared(List<Setting> settings) implements Fact {

        /** One setting; {@code fatal} ones would make the switch wrong or unsafe. */
        public record Setting(String name, String old, String fresh, boolean same, boolean fatal) {}
    }

    /**
     * The moving timestamp in both databases.
     *
     * @param restored its newest value in the new database
     * @param old its newest value in the old database, when that answered
     */
    record SecondProven(String restored, @Nullable String old, Instant target) implements Fact {}

    /** One check of a pass has finished. */
    record CheckFinished(Check.Phase phase, int pass, CheckResult result) implements Fact {}

    /** A check's Job is at work. */
    record CheckPending(Check.Phase phase, int pass, String name, Instant since) implements Fact {}

    /** Results of one pass over the checks of a phase. */
    record ChecksRun(Check.Phase phase, List<CheckResult> results, Instant at) implements Fact {

        /** Blocking checks that did not pass; a check that did not run has not passed. */
        public List<CheckResult> blockers() {
            return results.stream().filter(CheckResult::blocks).toList();
        }
    }

    /** Why an operator chose the way back, or to open traffic to the old database after it; part of what is signed. */
    record WayChosen(String reason) implements Fact {}

    /** Why an operator asks for the failed checks to be accepted. */
    record AcceptanceAsked(String reason) implements Fact {}

    /**
     * A second person accepted the failed checks.
     *
     * @param reason of whoever asked, part of what was signed; null in a run of before it was asked for
     */
    record ChecksAccepted(
            Check.Phase phase, List<String> names, @Nullable String reason) implements Fact {

        /** Each with the reason. */
        public List<String> withReason() {
            return reason == null
                    ? names
                    : names.stream().map(name -> name + " (" + reason + ")").toList();
        }
    }

    /**
     * The part of the deletion log that is to be applied, without its subjects.
     *
     * @param lastSeq entries up to this one are meant; later ones are read again before step 8 ends
     * @param source where the log lies; null in a run of before it was kept
     */
    record DeletionSetFrozen(
            long lastSeq,
            int count,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            String contentHash,
            Instant coveredFrom,
            Instant coveredTo,
            @Nullable String source)
            implements Fact {}

    /** What the dry run would have deleted. */
    record DeletionTried(int wouldDelete, int alreadyAbsent, Instant at) implements Fact {}

    /** The certificate of a re-deletion: figures and hash, no names. */
    record DeletionDone(int deleted, int alreadyAbsent, String contentHash, long lastSeq, Instant at) implements Fact {}

    /** The application's login worked on the new database. */
    record LoginTested(String user, Instant at) implements Fact {}

    /**
     * Exactly what a signature covers.
     *
     * @param digest SHA-256 over {@code signed}, which is canonical JSON
     * @param task row of the task that it was asked for
     * @param number distinguishes a switch from the one before; it becomes part of the annotation
     */
    record GateFrozen(Gate gate, UUID task, String digest, String signed, int number) implements Fact {}

    /**
     * The Secret as it was when the switch was asked for: any change since then shows in its resourceVersion.
     *
     * @param keys names of the keys whose values the switch changes; never a value
     * @param backTo where the old database listens, when the Secret leads to another one: a switch back goes there;
     *     null when the Secret's own values do
     */
    record SwitchFrozen(
            ObjectRef secret,
            String uid,
            String resourceVersion,
            List<WorkloadRef> workloads,
            List<String> keys,
            @Nullable Endpoint backTo)
            implements Fact {

        /** Of a Secret whose own values a switch back puts back. */
        public SwitchFrozen(
                ObjectRef secret, String uid, String resourceVersion, List<WorkloadRef> workloads, List<String> keys) {
            this(secret, uid, resourceVersion, workloads, keys, null);
        }
    }

    /** How many pods each workload had before anybody stopped it; recorded once, by whoever was first. */
    record ReplicasRecorded(List<Replicas> workloads) implements Fact {

        /** One workload's wished number. */
        public record Replicas(WorkloadRef workload, int wished, boolean writer) {}
    }

    /** The recorded number of pods is there again, or was given back: a later stop records anew. */
    record BroughtBack(Instant at) implements Fact {}

    /** Traffic is held since. */
    record TrafficHeld(List<ObjectRef> services, Instant at) implements Fact {}

    /** Old writes are stopped since. */
    record WritesStopped(Instant at) implements Fact {}

    /** How the doors of that instance stood before the fence. */
    record FenceFrozen(String resourceId, FenceState earlier) implements Fact {}

    /** The doors of that instance stand again as they were recorded before the fence. */
    record DoorsOpened(String resourceId, Instant at) implements Fact {}

    /** The old database is fenced and nobody is connected. */
    record Fenced(Instant at) implements Fact {}

    /** Sequences of the new database, as raised. */
    record SequencesRaised(Map<String, Long> values) implements Fact {}

    /** The Secret's earlier values, sealed; needed by switch back, of no use without the key. */
    record SecretKept(String sealed) implements Fact {}

    /** The Secret points to the new database, or back to the old one. */
    record SecretSwitched(String resourceVersion, boolean toNew, Instant at) implements Fact {}

    /** Every workload has its wished number of pods of the new template. */
    record RolledOut(List<String> workloads, Instant at) implements Fact {}

    /**
     * How each workload that uses the Secret stood at the engine's last look. It shows where the rollout is and proves
     * nothing.
     *
     * @param task whose look it was
     */
    record RolloutSeen(TaskName task, List<Row> rows, Instant at) implements Fact {

        @Override
        public boolean onlyNewestStays() {
            return true;
        }

        /**
         * One workload; pods are those of its newest template unless they are said to be old.
         *
         * @param changedAt when something last happened to one of its pods
         * @param state Kubernetes' kind of sentence
         * @param pod the first that is in trouble, or not ready too late
         * @param reason why, in Kubernetes' words
         * @param line what its log says first of an error
         * @param connected how many of the ready ones are seen on the database; null while nobody has looked
         */
        public record Row(
                WorkloadRef workload,
                int wished,
                int made,
                int ready,
                int old,
                int restarts,
                @Nullable Instant changedAt,
                boolean rolledOut,
                String state,
                @Nullable String pod,
                @Nullable String reason,
                @Nullable String line,
                @Nullable Integer connected) {

            /** The workload as addresses and forms name it. */
            public String key() {
                return workload.kind().word() + "/" + workload.namespace() + "/" + workload.name();
            }

            /** Nothing is left to wait for and nothing is wrong, as far as anybody has looked. */
            public boolean well() {
                return rolledOut && pod == null && (connected == null || connected == ready);
            }
        }
    }

    /**
     * An operator asked to start the pods of one workload anew.
     *
     * @param switchNo the switch, or switch back, that they were started by before
     * @param number counts the retries of that workload under that switch, from 1
     * @param by id of the person
     */
    record RolloutRetried(WorkloadRef workload, int switchNo, int number, String by, Instant at) implements Fact {}

    /** Sessions of the application seen on the database it is meant to use. */
    record Connected(int sessions, List<String> pods, Instant at) implements Fact {}

    /** The old database's moving timestamp before and after: the application writes there again. */
    record OldDatabaseMoves(String before, @Nullable String after) implements Fact {}

    /** Traffic is open since. */
    record TrafficOpen(Instant at) implements Fact {}

    /** Health checks passed in a row so far. */
    record HealthPassed(int inARow, Instant at) implements Fact {}

    /** The logical name now means the new instance. */
    record RegistryMoved(String resourceId) implements Fact {}

    /** The notices of the end were written to the outbox under that key. */
    record Announced(String key) implements Fact {
        /** How the key of a switched-back run ends. */
        public static final String SWITCHED_BACK = ":switched-back";
    }

    /**
     * Why a limit was missed, given by an operator; a later reason is added beside it.
     *
     * @param by id of the person
     */
    record LimitExplained(String reason, String by, Instant at) implements Fact {}

    /**
     * For that long a person kept the run on hold.
     *
     * @param by id of the person
     */
    record WasOnHold(Instant since, Instant until, String by, String reason) implements Fact {}

    /**
     * A person told those who wait outside how it stands.
     *
     * @param by id of the person
     */
    record StatusSent(String by, Instant at) implements Fact {}

    /** Who was told what. */
    record Told(List<String> channels) implements Fact {}
}
