package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.FaultFiles;
import dev.recoverysandbox.aws.wire.LedgerEntry;
import dev.recoverysandbox.console.Consoles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consoles on one PostgreSQL are one installation: whichever dies, stands still or loses the store, the run goes on. */
class TwoNodesTests extends FaultyWorld {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** A turn that is not stuck is over sooner, and one that asks AWS gives up later. */
    private static final Duration HANGS = Duration.ofSeconds(2);

    private final Consoles consoles = running.world().consoles();
    private final ConsoleByHttp vera =
            new ConsoleByHttp(running.console(), running.world().people().get("vera"));

    /** At the address that both have in common. */
    private static final class Onlooker {
        private static final ConsoleInBrowser PAGE =
                ConsoleInBrowser.at(RunningWorld.get().world().front().address(), RunningWorld.get(), "vera");

        static ConsoleInBrowser of(Journey run) {
            PAGE.open(run.path(""));
            PAGE.mark();
            return PAGE;
        }
    }

    @BeforeEach
    void both_are_up() {
        control.act("start-console", Map.of("number", "1"));
        control.act("start-console", Map.of("number", "2"));
    }

    @AfterEach
    void the_first_one_is_up_again() {
        control.act("store-back");
        consoles.start(1);
        consoles.start(2);
    }

    @AfterAll
    static void one_is_left_for_the_next() {
        RunningWorld.get().world().consoles().kill(2);
        Onlooker.PAGE.close();
    }

    @Test
    void whoever_is_signed_in_at_one_is_signed_in_at_both_and_signed_out_of_both() {
        var away = vera.look("/audit");
        assertThat(away.address().getPath())
                .as("the page is kept for after the sign-in")
                .isEqualTo("/login");
        var other = vera.at(address(2));
        assertThat(other.open("/login").address().getPath()).isEqualTo("/audit");
        assertThat(vera.look("/about").text()).contains("This node " + Consoles.node(1), "Vera");
        assertThat(other.look("/about").text()).contains("This node " + Consoles.node(2), "Vera");

        var settings = vera.look("/settings/me");
        var kept = other.post(settings, "/settings/me", Map.of("zone", "Asia/Kathmandu", "theme", "auto"));
        assertThat(kept.address().getQuery())
                .as("the token of a page of one holds at the other")
                .isEqualTo("saved");
        assertThat(vera.look("/settings/me").html().select("input[name=zone]").attr("value"))
                .isEqualTo("Asia/Kathmandu");

        vera.press(settings, "Sign out", Map.of());
        assertThat(other.look("/about").address().getPath()).isEqualTo("/login");
    }

    @Test
    void a_session_ended_at_one_node_is_over_at_the_other() {
        var laptop = new ConsoleByHttp(address(1), running.world().people().get("ana"));
        var phone = new ConsoleByHttp(address(2), running.world().people().get("ana"));
        laptop.open("/audit");
        assertThat(phone.open("/about").text()).contains("This node " + Consoles.node(2), "Ana R.");
        var sessions = laptop.look("/settings/me/sessions");
        assertThat(laptop.press(sessions, "End all others", Map.of()).text()).contains("One session is ended.");
        assertThat(phone.look("/about").address().getPath()).isEqualTo("/login");
        assertThat(laptop.look("/about").text()).contains("Ana R.");
    }

    @Test
    void whoever_the_identity_provider_signs_out_is_signed_out_of_both() {
        var one = new ConsoleByHttp(address(1), running.world().people().get("ana"));
        var two = new ConsoleByHttp(address(2), running.world().people().get("ana"));
        one.open("/audit");
        two.open("/audit");
        vera.open("/audit");
        control.act("sign-out-everywhere", Map.of("who", "ana"));
        assertThat(one.look("/about").address().getPath()).isEqualTo("/login");
        assertThat(two.look("/about").address().getPath()).isEqualTo("/login");
        assertThat(vera.look("/about").text()).as("somebody else").contains("Vera");
    }

    @Test
    void when_the_one_that_has_the_turn_is_killed_the_run_goes_on_in_the_other_and_onlookers_see_it() throws Exception {
        var run = restoring("INC-621");
        var onlooker = Onlooker.of(run);
        control.act("aws-silent");
        var dead = whoHasTheTurn(run);
        control.act("kill-console", Map.of("number", Integer.toString(dead)));
        var killed = System.nanoTime();
        control.act("aws-back");
        until("the other one takes a turn", () -> lastTurn(run) == 3 - dead);
        say("SIGKILL in the middle of a turn", killed);
        onlooker.awaitText("#events", "The console " + Consoles.node(dead) + " went silent in a turn of this run");
        endsItsRestore(run.at(address(3 - dead)));
        onlooker.awaitText("#next", "Ask for sign-off: re-delete users");
        assertThat(onlooker.marked()).as("the page was never loaded again").isTrue();
        assertThat(witness.findings(run.number())).isEmpty();
    }

    @Test
    void one_that_stood_still_in_the_middle_of_its_turn_changes_nothing_when_it_comes_to() throws Exception {
        var run = restoring("INC-622");
        control.act("aws-silent");
        var zombie = whoHasTheTurn(run);
        control.act("pause-console", Map.of("number", Integer.toString(zombie)));
        var paused = System.nanoTime();
        control.act("aws-back");
        var there = run.at(address(3 - zombie));
        until("the other one takes a turn", () -> lastTurn(run) == 3 - zombie);
        say("SIGSTOP in the middle of a turn", paused);
        endsItsRestore(there);
        var before = settled();
        control.act("go-on-console", Map.of("number", Integer.toString(zombie)));
        until("its late answer is refused", () -> log(zombie).contains("came too late"));
        assertThat(settled()).containsAllEntriesOf(before);
        assertThat(there.page().of("next")).startsWith("Ask for sign-off: re-delete users");
        assertThat(restores(run)).singleElement().matches(LedgerEntry::accepted);
        assertThat(witness.findings(run.number())).isEmpty();
    }

    @Test
    void while_the_store_is_away_pages_say_so_and_afterwards_the_run_goes_on() {
        var run = restoring("INC-623");
        var onlooker = Onlooker.of(run);
        control.act("store-away");
        until("pages say so", () -> run.page().status() == 503);
        assertThat(run.page().text()).contains("The console's own database does not answer");
        onlooker.awaitText("#page-stale", "The console's own database does not answer");
        control.act("store-back");
        until("pages are back", () -> run.page().status() == 200);
        endsItsRestore(run);
        onlooker.awaitText("#next", "Ask for sign-off: re-delete users");
        assertThat(onlooker.marked()).isTrue();
        assertThat(onlooker.browser().$("#page-stale").isDisplayed()).isFalse();
        assertThat(witness.findings(run.number())).isEmpty();
    }

    /** A run whose restore stays under way until it is told otherwise. */
    private Journey restoring(String incident) {
        control.act("slow-restore", Map.of("seconds", "600"));
        var run = begin(incident).atTheLatestSecond();
        run.until("RDS status: creating");
        return run;
    }

    private void endsItsRestore(Journey run) {
        control.act("slow-restore", Map.of("seconds", "0"));
        until("the end of step 4", () -> run.page().of("next").startsWith("Ask for sign-off: re-delete users"));
        assertThat(restores(run)).singleElement().matches(LedgerEntry::accepted);
    }

    /** The number of the console that hangs in a turn of the run: the same turn for a while, and not over. */
    private int whoHasTheTurn(Journey run) {
        var seen = new AtomicReference<>(Map.<String, String>of());
        var stuck = Awaitility.await("a turn that hangs")
                .atMost(SOON)
                .pollInterval(HANGS)
                .until(() -> turnUnderWay(run), now -> !now.isEmpty() && now.equals(seen.getAndSet(now)));
        return number(stuck.values().iterator().next());
    }

    /** Its epoch and its node; empty between two turns. */
    private Map<String, String> turnUnderWay(Journey run) throws SQLException {
        return ask("select r.epoch::text, r.turn_by from recovery r join scheduled_tasks t"
                + " on t.task_name = 'recovery-run' and t.task_instance = r.id::text and t.picked"
                + " where r.number = '" + run.number() + "'");
    }

    private int lastTurn(Journey run) {
        return number(consoles.store().lastTurns().getOrDefault(run.number(), ""));
    }

    private static int number(String node) {
        return node.endsWith("1") ? 1 : node.endsWith("2") ? 2 : 0;
    }

    /** Every task that is over, with its state and when it ended. */
    private Map<String, String> settled() throws SQLException {
        return ask("select id::text, state || ' ' || finished_at from recovery_task where finished_at is not null");
    }

    private Map<String, String> ask(String sql) throws SQLException {
        var answer = new HashMap<String, String>();
        try (var connection = consoles.store().server().orElseThrow().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answer.put(rows.getString(1), rows.getString(2));
            }
        }
        return answer;
    }

    private URI address(int number) {
        return consoles.get(number).address();
    }

    private String log(int number) {
        try {
            return Files.readString(consoles.get(number).log());
        } catch (IOException e) {
            return "";
        }
    }

    private static void until(String what, BooleanSupplier holds) {
        Awaitility.await(what).atMost(SOON).pollInterval(LOOK).until(holds::getAsBoolean);
    }

    private static void say(String what, long since) {
        var took = Duration.ofNanos(System.nanoTime() - since);
        FaultFiles.append(
                "two-nodes.txt",
                "%s: the other node took the next turn after %d ms%n".formatted(what, took.toMillis()));
    }
}
