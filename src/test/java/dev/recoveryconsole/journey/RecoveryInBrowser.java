package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** One recovery, driven by the operator's browser and signed in the approver's. */
final class RecoveryInBrowser {

    static final String DATABASE = "orders-prod";
    static final String INCIDENT = "INC-7731";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern SENT_TO = Pattern.compile("(?:restored|open the old) database (\\S*-\\S+)");

    private final ConsoleInBrowser operator;
    private final String number;

    private RecoveryInBrowser(ConsoleInBrowser operator, String number) {
        this.operator = operator;
        this.number = number;
    }

    /** Step 1. */
    static RecoveryInBrowser begin(ConsoleInBrowser operator, Instant damageBegan) {
        endWhatAFailedJourneyLeft(operator);
        operator.open("/recoveries/new");
        operator.type("Incident reference", INCIDENT);
        operator.type("Damage began (UTC), empty if not sure", damageBegan.toString());
        operator.press("Continue");
        assertThat(operator.path()).endsWith("/target-time");
        return new RecoveryInBrowser(operator, operator.path().split("/", -1)[2]);
    }

    /** One journey that failed must not take the others along: a database has one run at a time. */
    private static void endWhatAFailedJourneyLeft(ConsoleInBrowser operator) {
        operator.open("/");
        if (operator.links(". Open run")) {
            operator.followTo(". Open run");
            new RecoveryInBrowser(operator, operator.path().split("/", -1)[2]).stop();
        }
    }

    String number() {
        return number;
    }

    String address() {
        return "/recoveries/" + number;
    }

    /** Step 2; a second that just passed becomes restorable in a moment. */
    void choose(Instant target) {
        await("the target time to be restorable").atMost(PATIENCE).until(() -> tried(target));
    }

    private boolean tried(Instant target) {
        operator.type("Target time in UTC", target.toString());
        operator.press("Continue");
        return operator.path().endsWith("/review");
    }

    /** Step 2 with the newest second that can be had. */
    Instant chooseNewest() {
        await("a restore window").atMost(PATIENCE).until(() -> {
            operator.open(address() + "/target-time");
            return operator.datetimesIn("#tt-window").size() > 1;
        });
        var latest = Instant.parse(operator.datetimesIn("#tt-window").get(1)).truncatedTo(ChronoUnit.SECONDS);
        choose(latest);
        return latest;
    }

    /** Step 3: read what will be done and ask for the first signature. */
    void review() {
        operator.type("Type the database name to ask for sign-off", DATABASE);
        operator.press("Ask for sign-off");
        assertThat(operator.path()).isEqualTo(address());
    }

    /** Asks for a signature as soon as the run page offers it by itself. */
    void ask(String gate) {
        operator.awaitButton("Ask for sign-off: " + gate);
        operator.press("Ask for sign-off: " + gate);
        operator.awaitText("#next", "Sign or decline: " + gate);
    }

    /** The approver opens the request, reads it and signs. */
    void sign(ConsoleInBrowser approver, String gate) {
        openRequest(approver);
        approver.typeInto("Read back:", readBack(approver, gate));
        approver.press("Sign: " + gate);
        assertThat(approver.textOf("main")).contains("Signed by");
    }

    void openRequest(ConsoleInBrowser approver) {
        approver.open("/approvals");
        approver.followTo("AP-");
        approver.open(approver.path());
        assertThat(approver.textOf("main")).contains(number);
    }

    private static String readBack(ConsoleInBrowser approver, String gate) {
        return switch (gate) {
            case "start restore" ->
                approver.cell("Target time", "After sign-off").substring(11, 19);
            case "re-delete users" -> approver.cell("Users to delete again", "After sign-off");
            case "return to service", "open traffic to the old database" -> INCIDENT;
            default -> ending(approver.textOf("main"));
        };
    }

    /** The name of the database that the application is sent to; its end is read back. */
    private static String ending(String page) {
        var name = SENT_TO.matcher(page);
        assertThat(name.find()).as("the page names the database").isTrue();
        return name.group(1).substring(name.group(1).length() - 6);
    }

    /** The run's page, opened anew. */
    void open() {
        operator.open(address());
    }

    String stateOf(int step) {
        return operator.textOf("#steps tr[data-step='" + step + "'] .word");
    }

    /** Ends a run that is not wanted any more. */
    void stop() {
        operator.open(address() + "/stop");
        operator.type("Reason", "it was only looked at");
        operator.press("Stop recovery");
        operator.awaitText("#happening", "Stopped by a person");
    }

    /** Which AWS resource the database's name stands for, as the review of a run tells it; leaves no run behind. */
    static String resourceBehindTheName(ConsoleInBrowser operator, Instant damageBegan) {
        var draft = begin(operator, damageBegan);
        draft.chooseNewest();
        var old = operator.fact("Old database");
        draft.stop();
        return old;
    }
}
