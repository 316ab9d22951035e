package dev.recoveryconsole.recovery;

/** What is safe at each task: what is kept, whether traffic flows, and whether there is a way back. */
final class Safe {

    static final String OLD_KEPT = "The old database is kept and its data is not changed";
    static final String BOTH_KEPT = "Both databases are kept";

    /** On the way back the application gets its old database, and writes there. */
    static final String USED_AGAIN = "; the application writes to the old one again";

    private static final String NOT_IN_USE = ". Nobody uses the new database yet";
    private static final String HELD_FOR_THE_SWITCH =
            ". Traffic stays held; switch back is possible once the Secret is switched";
    private static final String HELD_WITH_A_WAY_BACK = ". Traffic stays held; switch back is possible";

    private Safe() {}

    static String of(TaskView task) {
        var name = task.name();
        if (name.script() == TaskName.Script.BACK) {
            return onTheWayBack(task);
        }
        return OLD_KEPT
                + switch (name.step()) {
                    case CHOOSE_DATABASE, CHOOSE_TARGET_TIME, REVIEW -> "";
                    case RESTORE, RE_DELETION -> NOT_IN_USE;
                    case SECRETS -> switching(name);
                    case VALIDATION -> HELD_WITH_A_WAY_BACK;
                    case RETURN -> returning(task);
                };
    }

    /** While a person keeps the run on hold, nothing is held again by itself. */
    static String onHold(TaskView task) {
        return switch (task.name()) {
            case WATCH_HEALTH -> OLD_KEPT + openOnHold();
            case WATCH_HEALTH_OLD -> BOTH_KEPT + USED_AGAIN + openOnHold();
            default -> of(task);
        };
    }

    private static String openOnHold() {
        return ". Traffic is open; while on hold it is not held again by itself";
    }

    /** Traffic may still flow to the old database until the signed switch holds it. */
    private static String switching(TaskName name) {
        if (name.compareTo(TaskName.HOLD_TRAFFIC) <= 0) {
            return NOT_IN_USE;
        }
        return name.compareTo(TaskName.SWITCH_SECRET) <= 0 ? HELD_FOR_THE_SWITCH : HELD_WITH_A_WAY_BACK;
    }

    /** Traffic opens in the middle of step 8; before that the way back is as open as in step 7. */
    private static String returning(TaskView task) {
        return switch (task.name()) {
            case READ_LOG_AGAIN -> HELD_WITH_A_WAY_BACK;
            case OPEN_TRAFFIC -> task.sentAt() == null ? HELD_WITH_A_WAY_BACK : "";
            case WATCH_HEALTH ->
                ". If the health checks do not pass, traffic is held again and switch back is possible";
            default -> "";
        };
    }

    private static String onTheWayBack(TaskView task) {
        return switch (task.name()) {
            case FREEZE_SWITCH_BACK -> BOTH_KEPT + ". Nothing changes until the switch back is signed";
            case HOLD_FOR_BACK -> BOTH_KEPT + ". Nothing writes to the old database yet";
            case STOP_NEW_WRITERS, PUT_SECRET_BACK ->
                BOTH_KEPT + ". Traffic stays held; nothing writes to the old database yet";
            case OPEN_OLD, BRING_BACK_OLD, AWAIT_ROLLOUT_BACK, PROVE_OLD_WRITES ->
                BOTH_KEPT + ". Traffic stays held while the application goes back to the old database";
            case OPEN_TRAFFIC_OLD -> BOTH_KEPT + USED_AGAIN + (task.sentAt() == null ? ". Traffic stays held" : "");
            case WATCH_HEALTH_OLD, TELL_BACK -> BOTH_KEPT + USED_AGAIN;
            default -> BOTH_KEPT + USED_AGAIN + ". Traffic stays held";
        };
    }
}
