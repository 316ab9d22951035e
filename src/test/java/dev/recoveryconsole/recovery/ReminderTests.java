package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.RemindingFixture;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.ToldOfTests.Told;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The console reminds by itself, 3 and 8 minutes after a signature was asked for. */
@EngineTest
class ReminderTests {

    private final RunMaker runs;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private final RemindingFixture reminding;
    private final ToldOfTests told;
    private final PagesAsked jo;
    private UUID run = new UUID(0, 0);

    @Autowired
    ReminderTests(
            MockMvcTester mvc,
            RunMaker runs,
            SignOffs signOffs,
            MovedClock clock,
            RemindingFixture reminding,
            JdbcClient store) {
        this.runs = runs;
        this.signOffs = signOffs;
        this.clock = clock;
        this.reminding = reminding;
        this.told = new ToldOfTests(store);
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void jo_has_asked_for_the_restore(@Autowired RecoveryRunner runner) {
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
    }

    @Test
    void it_reminds_at_3_and_8_minutes_and_each_time_once() {
        after(Duration.ofSeconds(179));
        assertThat(reminders()).isEmpty();
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(5));
        assertThat(reminders()).singleElement().satisfies(first -> {
            assertThat(first.title()).isEqualTo("Sign-off needed by 03:35 UTC: start restore");
            assertThat(first.body()).startsWith("Reminder 1: start restore, orders-prod (" + number() + "). RTO 3 h");
            assertThat(first.mailTo()).containsExactly("ana@example.test", "priya@example.test", "tomasz@example.test");
        });
        after(Duration.ofMinutes(5));
        after(Duration.ofMinutes(6));
        assertThat(reminders()).hasSize(2);
        assertThat(reminders().getLast().body()).startsWith("Reminder 2: start restore");
        var page = jo.found(runs.address(run));
        assertThat(page.select("#situation .said li").eachText())
                .containsExactly(
                        "03:23:00 UTC (04:23:00 CET, UTC+01:00) The console reminded those who can sign",
                        "03:28:05 UTC (04:28:05 CET, UTC+01:00) The console reminded those who can sign");
        assertThat(page.select("#events li").eachText().getFirst()).contains("Those who can sign were reminded (AP-");
    }

    @Test
    void a_person_who_reminds_counts_with_it_and_it_keeps_a_minutes_distance() {
        clock.moveBy(Duration.ofSeconds(150));
        assertThat(jo.post(address() + "/remind", Map.of())).hasStatus(302);
        after(Duration.ofSeconds(30));
        assertThat(reminders()).hasSize(1);
        after(Duration.ofSeconds(30));
        assertThat(reminders()).extracting(Told::kind).containsExactly("reminder-1", "reminder-2");
        assertThat(jo.post(address() + "/remind", Map.of()))
                .hasStatus(409)
                .bodyText()
                .contains("told 0 s ago; once a minute");
    }

    @Test
    void a_console_that_was_away_gives_the_last_one_only() {
        after(Duration.ofMinutes(9));
        after(Duration.ofMinutes(2));
        assertThat(reminders()).hasSize(1);
    }

    @Test
    void nobody_is_reminded_of_what_is_answered_or_expired(@Autowired SignatureFixture people) {
        people.sign(run, Gate.START_RESTORE, "typed");
        after(Duration.ofMinutes(4));
        assertThat(reminders()).isEmpty();
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        after(Duration.ofMinutes(16));
        assertThat(reminders()).isEmpty();
    }

    @Test
    void of_two_consoles_that_find_it_due_one_alone_gives_it() {
        clock.moveBy(Duration.ofMinutes(3));
        var request = signOffs.current(run, Gate.START_RESTORE).orElseThrow().id();
        reminding.give(request, 1);
        assertThatThrownBy(() -> reminding.give(request, 1)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(reminders()).hasSize(1);
        assertThat(jo.found(runs.address(run)).select("#situation .said li")).hasSize(1);
    }

    private void after(Duration time) {
        clock.moveBy(time);
        reminding.look();
    }

    private List<Told> reminders() {
        return told.of(number()).stream()
                .filter(one -> one.kind().startsWith("reminder"))
                .toList();
    }

    private String address() {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow().address();
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
