package dev.recoveryconsole.recovery;

/** What each option does and where it leads, for the task that stopped. */
final class OptionWords {

    private static final String TAKEN_BACK = "The choice can be taken back until it is signed, not after.";
    private static final String TAKEN_BACK_IN_6 =
            "The choice can be taken back until its signature is asked for, not after.";

    private OptionWords() {}

    /** What it is called, for the task that stopped. */
    static String name(Choice choice, TaskView task) {
        return choice == Choice.TRY_AGAIN && CandidateDesk.isSetAside(task) ? "Go on waiting" : choice.words();
    }

    static String does(Choice choice, TaskView task) {
        return switch (choice) {
            case TRY_AGAIN -> again(task);
            case ADOPT ->
                "AWS is looked at once more, and if the instance still agrees with all but its tag, this attempt goes on"
                        + " with it. Nothing is sent to AWS.";
            case SEND_AGAIN ->
                "Asks AWS a second and last time for the same database: same name, same second, byte for byte. If the first"
                        + " call arrives late, AWS refuses the second, and the instance is looked at as any other.";
            case START_ATTEMPT ->
                "You choose a second again, or something else to restore from, and AWS builds one more new database."
                        + " Nothing that exists is changed or deleted.";
            case SWITCH_BACK ->
                "The services go back to the old database, damage included. Traffic stays held, and the new database is"
                        + " kept.";
            case OPEN_TO_OLD ->
                "Customers use the old database again, damage included. The new database is kept, and nobody uses it.";
            case STOP ->
                "Ends this recovery as it stands. Both databases are kept; held traffic and stopped writers stay so.";
            case ACCEPT_CHECKS ->
                "Goes on although these checks did not pass: if the data are wrong, customers work on wrong data from"
                        + " step 8 on.";
        };
    }

    private static String again(TaskView task) {
        if (CandidateDesk.isSetAside(task)) {
            return "Waits for this new database as before; AWS has gone on building it meanwhile. Nothing is sent.";
        }
        if (task.name().phase().isPresent()) {
            return "Runs each check of this step once more on the new database.";
        }
        return switch (task.name()) {
            case SWITCH_SECRET, PUT_SECRET_BACK ->
                "Reads the Secret anew and asks for a signature over what stands there now. Nothing is written before.";
            case REDELETE_USERS ->
                "Reads the deletion log anew and asks for a signature over it, then deletes who is still there.";
            case OPEN_TRAFFIC, WATCH_HEALTH ->
                "Reads the deletion log again and deletes who was erased meanwhile, then asks for the signature anew, opens"
                        + " traffic and watches the health checks.";
            case OPEN_TRAFFIC_OLD, WATCH_HEALTH_OLD ->
                "Asks for the signature anew, then opens traffic and watches the health checks again.";
            case REQUEST_RESTORE, SEND_AGAIN ->
                "Looks at AWS once more. A restore that may have reached AWS is not sent twice; one that did not is signed"
                        + " anew first.";
            default -> "Does this one task once more: " + task.name().title() + ".";
        };
    }

    static String leads(Choice choice, TaskView task) {
        return switch (choice) {
            case TRY_AGAIN ->
                CandidateDesk.isSetAside(task)
                        ? "When it can be used, the run goes on by itself. Another way can be weighed again until then."
                        : "If it works, the run goes on by itself; otherwise back to this choice.";
            case ADOPT ->
                "To the proof of its second and the checks, as after any restore; otherwise back to a choice.";
            case SEND_AGAIN ->
                "To a signature of its own, then to the look for the new database; after it only another attempt or the end"
                        + " is left. "
                        + TAKEN_BACK;
            case START_ATTEMPT -> "To step 2, then a signature and steps 4 to 8 again; the clock runs on.";
            case SWITCH_BACK ->
                "To a choice after it: another attempt, or open traffic to the old database. "
                        + (task.name().step() == Step.SECRETS ? TAKEN_BACK_IN_6 : TAKEN_BACK);
            case OPEN_TO_OLD ->
                "To the end of this recovery, switched back; what was lost is not recovered. " + TAKEN_BACK;
            case STOP -> "To the end of this recovery. It cannot be taken back; a new one begins at step 1.";
            case ACCEPT_CHECKS ->
                task.name().step() == Step.VALIDATION
                        ? "To step 8, marked as accepted in the report. Switch back stays possible until traffic opens."
                        : "To step 5, marked as accepted in the report. Nobody uses the new database yet.";
        };
    }

    /** A second person signs it before anything happens. */
    static boolean signed(Choice choice, TaskView task) {
        return switch (choice) {
            case TRY_AGAIN -> signedAgain(task.name());
            case ADOPT, STOP -> false;
            case SEND_AGAIN, START_ATTEMPT, SWITCH_BACK, OPEN_TO_OLD, ACCEPT_CHECKS -> true;
        };
    }

    /** A signature counts for the try that it was asked for. */
    private static boolean signedAgain(TaskName name) {
        return switch (name) {
            case SEND_AGAIN,
                    REDELETE_USERS,
                    SWITCH_SECRET,
                    PUT_SECRET_BACK,
                    OPEN_TRAFFIC,
                    WATCH_HEALTH,
                    OPEN_TRAFFIC_OLD,
                    WATCH_HEALTH_OLD -> true;
            default -> false;
        };
    }
}
