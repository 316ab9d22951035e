package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.RestoreRequest;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.Login;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A side effect that a task asks for. The runner commits its intent, arms it, sends it and records its end. All but the
 * restore are changes to a wished state and may be repeated freely.
 */
public sealed interface Effect {

    /** What is about to be done, for the log; never a secret. */
    String intent();

    /** The restore call, from a backup or a snapshot: accepted at most once per attempt (G1), sent twice at most (G3). */
    record RestoreToPointInTime(RestoreRequest request) implements Effect {
        @Override
        public String intent() {
            return request.words();
        }
    }

    /** Takes the public Services away from every pod. */
    record HoldTraffic(List<ObjectRef> services) implements Effect {
        @Override
        public String intent() {
            return "Hold traffic of " + all(services);
        }
    }

    /** Gives them back. */
    record OpenTraffic(List<ObjectRef> services) implements Effect {
        @Override
        public String intent() {
            return "Open traffic of " + all(services);
        }
    }

    /** Scales workloads to a number each. */
    record Scale(Map<WorkloadRef, Integer> wished) implements Effect {
        @Override
        public String intent() {
            return "Scale " + each(wished, " to ");
        }
    }

    /** Scales workloads back and gives every one the switch's annotation, so that each starts anew exactly once. */
    record BringBack(Map<WorkloadRef, Integer> wished, List<WorkloadRef> all, String switchValue) implements Effect {
        @Override
        public String intent() {
            return "Bring back " + each(wished, " to ") + " as switch " + switchValue;
        }
    }

    /** Gives one workload another annotation below the switch's, so that its pods start anew exactly once. */
    record Restart(WorkloadRef workload, String switchValue) implements Effect {
        @Override
        public String intent() {
            return "Start the pods of " + workload + " anew as switch " + switchValue;
        }
    }

    /** Shuts the application out of a database. */
    record CloseDoors(Login admin, List<String> roles) implements Effect {
        @Override
        public String intent() {
            return "Fence " + admin.host() + " against " + String.join(", ", roles);
        }
    }

    /** Lets the application into a database as before. */
    record OpenDoors(Login admin, FenceState earlier) implements Effect {
        @Override
        public String intent() {
            return "Open " + admin.host() + " as it was before the fence";
        }
    }

    /** Raises sequences, never lowers one. */
    record RaiseSequences(Login admin, Map<String, Long> atLeast) implements Effect {
        @Override
        public String intent() {
            return "Raise " + Counted.of(atLeast.size(), "sequence");
        }
    }

    /** Compare-and-set of the Secret. */
    record PatchSecret(SecretPatch patch, boolean toNew) implements Effect {
        @Override
        public String intent() {
            return "Patch Secret " + patch.before().ref() + ", keys "
                    + all(patch.changes().keySet());
        }
    }

    /** Deletes the erased users again, one transaction per subject. */
    record DeleteAgain(Database database, Login eraser, DeletionSet set) implements Effect {
        @Override
        public String intent() {
            return "Re-delete " + Counted.of(set.count(), "user") + ", log content " + set.contentHash();
        }
    }

    /** Writes tags of an instance. */
    record Tag(String arn, Map<String, String> tags) implements Effect {
        @Override
        public String intent() {
            return "Tag " + arn + " with " + each(tags, "=");
        }
    }

    private static String all(Collection<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** In an order of their own, so that the same act always reads the same. */
    private static String each(Map<?, ?> things, String between) {
        return things.entrySet().stream()
                .map(one -> one.getKey() + between + one.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
