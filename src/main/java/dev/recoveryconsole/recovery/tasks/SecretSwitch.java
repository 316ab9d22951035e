package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which Secret in which version is changed, in which keys, and who restarts on it: the same for both directions. */
record SecretSwitch(SecretCopy copy, List<String> changedKeys, List<WorkloadRef> users) {

    private static final int READ_BACK = 6;

    /** The end of a database's name, to read back. */
    static String end(String name) {
        return name.substring(Math.max(0, name.length() - READ_BACK));
    }

    /** What is signed: this, and what only one direction has. */
    Map<String, Object> signedWith(Map<String, Object> more) {
        var all = new HashMap<>(more);
        all.putAll(Map.<String, Object>of(
                "secret", copy.ref().toString(),
                "secretUid", copy.uid(),
                "secretVersion", copy.resourceVersion(),
                "changedKeys", changedKeys,
                "workloads", names()));
        return all;
    }

    String restarts() {
        return "Then restarts " + Counted.of(users.size(), "workload") + ", in this order: "
                + String.join(", ", names());
    }

    /** What the later tasks need; {@code backTo} as {@link Fact.SwitchFrozen} has it. */
    Fact.SwitchFrozen frozen(@Nullable Endpoint backTo) {
        return new Fact.SwitchFrozen(copy.ref(), copy.uid(), copy.resourceVersion(), users, changedKeys, backTo);
    }

    private List<String> names() {
        return users.stream().map(WorkloadRef::toString).toList();
    }
}
