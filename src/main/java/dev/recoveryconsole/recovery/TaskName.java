package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.validation.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every task, in the order in which each of the three scripts runs them. */
public enum TaskName {
    REQUEST_RESTORE(Script.FORWARD, Step.RESTORE, Gate.START_RESTORE, "Ask AWS for the new database"),
    /** Beside the order: only where a person chose it, because nobody knows whether the first call has reached AWS. */
    SEND_AGAIN(Script.FORWARD, Step.RESTORE, Gate.START_RESTORE, "Send the restore to AWS a second time"),
    AWAIT_USABLE(Script.FORWARD, Step.RESTORE, null, "Wait until the new database answers a query"),
    COMPARE_SETTINGS(Script.FORWARD, Step.RESTORE, null, "Compare its settings with the old database"),
    PROVE_SECOND(Script.FORWARD, Step.RESTORE, null, "Prove that it is the right database at the right second"),
    CHECK_RESTORED(Script.FORWARD, Step.RESTORE, null, "Run the SQL checks on the new database"),

    READ_DELETION_LOG(Script.FORWARD, Step.RE_DELETION, null, "Read the deletion log"),
    TRY_DELETION(Script.FORWARD, Step.RE_DELETION, null, "Dry run of the re-deletion"),
    REDELETE_USERS(Script.FORWARD, Step.RE_DELETION, Gate.REDELETE_USERS, "Delete the erased users again"),

    OPEN_NEW(Script.FORWARD, Step.SECRETS, null, "Open the new database's doors where a fence was restored with it"),
    TEST_LOGIN(Script.FORWARD, Step.SECRETS, null, "Test the application's login on the new database"),
    FREEZE_SWITCH(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Get the switch signed"),
    HOLD_TRAFFIC(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Hold traffic"),
    STOP_WRITERS(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Stop old writes"),
    FENCE_OLD(
            Script.FORWARD,
            Step.SECRETS,
            Gate.SWITCH_SECRETS,
            "Fence the old database and prove that nobody is connected"),
    RAISE_SEQUENCES(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Raise the sequences past the old database's"),
    SWITCH_SECRET(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Switch the Secret"),
    BRING_BACK(Script.FORWARD, Step.SECRETS, Gate.SWITCH_SECRETS, "Bring back the recorded replicas"),
    AWAIT_ROLLOUT(Script.FORWARD, Step.SECRETS, null, "Wait for the new pods"),
    PROVE_CONNECTED(Script.FORWARD, Step.SECRETS, null, "See the new pods connected to the new database"),

    RUN_CHECKS(Script.FORWARD, Step.VALIDATION, null, "Run the validation checks"),

    READ_LOG_AGAIN(Script.FORWARD, Step.RETURN, null, "Read the deletion log again"),
    OPEN_TRAFFIC(Script.FORWARD, Step.RETURN, Gate.RETURN_TO_SERVICE, "Open traffic"),
    WATCH_HEALTH(Script.FORWARD, Step.RETURN, null, "See three health checks pass through the public address"),
    MOVE_REGISTRY(Script.FORWARD, Step.RETURN, null, "Move the registry entry to the new database"),
    TELL(Script.FORWARD, Step.RETURN, null, "Tell the status page and the stakeholders"),

    FREEZE_SWITCH_BACK(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Get the switch back signed"),
    HOLD_FOR_BACK(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Hold traffic"),
    STOP_NEW_WRITERS(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Stop writes to the new database"),
    PUT_SECRET_BACK(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Put the old Secret values back"),
    OPEN_OLD(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Open the old database to the application again"),
    BRING_BACK_OLD(Script.BACK, Step.SECRETS, Gate.SWITCH_SECRETS, "Bring back the recorded replicas"),
    AWAIT_ROLLOUT_BACK(Script.BACK, Step.SECRETS, null, "Wait for the pods"),
    PROVE_OLD_WRITES(Script.BACK, Step.SECRETS, null, "See the application write to the old database again"),
    CHOOSE_AFTER_BACK(Script.BACK, Step.VALIDATION, null, "Choose what comes after the switch back"),
    OPEN_TRAFFIC_OLD(Script.BACK, Step.RETURN, Gate.RETURN_TO_SERVICE, "Open traffic to the old database"),
    WATCH_HEALTH_OLD(Script.BACK, Step.RETURN, null, "See three health checks pass through the public address"),
    TELL_BACK(Script.BACK, Step.RETURN, null, "Tell the status page and the stakeholders");

    /** Which list a task belongs to. */
    public enum Script {
        FORWARD,
        BACK
    }

    private final Script script;
    private final Step step;
    private final @Nullable Gate gate;
    private final String title;

    TaskName(Script script, Step step, @Nullable Gate gate, String title) {
        this.script = script;
        this.step = step;
        this.gate = gate;
        this.title = title;
    }

    public Script script() {
        return script;
    }

    public Step step() {
        return step;
    }

    /** Of the tasks that run checks, which ones. */
    Optional<Check.Phase> phase() {
        return switch (this) {
            case CHECK_RESTORED -> Optional.of(Check.Phase.RESTORE);
            case RUN_CHECKS -> Optional.of(Check.Phase.VALIDATION);
            default -> Optional.empty();
        };
    }

    /** The gate whose signature must hold when this task acts. */
    public Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    /** What it does, in the words of the pages. */
    public String title() {
        return title;
    }

    /** "step 6, item 2": the place in its script. */
    public String place() {
        var items = of(script).stream().filter(name -> name.step == step).toList();
        return "step " + step.number() + ", item " + (items.indexOf(inOrder()) + 1);
    }

    /** It looks at what another task has sent; a run on hold goes on looking. */
    boolean watches() {
        return switch (this) {
            case AWAIT_USABLE,
                    AWAIT_ROLLOUT,
                    PROVE_CONNECTED,
                    WATCH_HEALTH,
                    AWAIT_ROLLOUT_BACK,
                    PROVE_OLD_WRITES,
                    WATCH_HEALTH_OLD -> true;
            default -> false;
        };
    }

    /** The task after this one in its script; empty after the last. */
    public Optional<TaskName> next() {
        var all = of(script);
        var at = all.indexOf(inOrder()) + 1;
        return at < all.size() ? Optional.of(all.get(at)) : Optional.empty();
    }

    /** The task in whose place it stands. */
    private TaskName inOrder() {
        return this == SEND_AGAIN ? REQUEST_RESTORE : this;
    }

    /** It sends an attempt's restore, which no other task may. */
    boolean restores() {
        return inOrder() == REQUEST_RESTORE;
    }

    /** Where a repeat begins: a changed Secret or log needs a new signature, not the same comparison again. */
    public TaskName repeatsFrom() {
        return switch (this) {
            case SWITCH_SECRET -> FREEZE_SWITCH;
            case PUT_SECRET_BACK -> FREEZE_SWITCH_BACK;
            case OPEN_TRAFFIC, WATCH_HEALTH -> READ_LOG_AGAIN; // while traffic was open, users were erased as always
            case WATCH_HEALTH_OLD -> OPEN_TRAFFIC_OLD;
            default -> this; // of a restore only the look is repeated: what was sent is not sent again by it (G1)
        };
    }

    /** The task whose sign-off covers this one: the tasks of a switch act under the signature that was asked for before. */
    public TaskName askedAt() {
        return gate != Gate.SWITCH_SECRETS ? this : script == Script.FORWARD ? FREEZE_SWITCH : FREEZE_SWITCH_BACK;
    }

    /** A signature is asked for here: until it is there, the run waits for people. */
    public boolean asks() {
        return gate != null && askedAt() == this;
    }

    /** All tasks of a script in order, without what is only chosen by a person. */
    public static List<TaskName> of(Script script) {
        return Arrays.stream(values())
                .filter(name -> name.script == script && name == name.inOrder())
                .toList();
    }
}
