package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.recovery.EngineTest;
import java.time.Duration;
import java.time.InstantSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The board as a page that lives: its poll, its button, its owners. */
@EngineTest
class BoardTests {

    private static final TaskDescriptor<Void> LOOK = TaskDescriptor.of(LookDesk.TASK);

    private final Lookout lookout;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final JdbcClient store;
    private final InstantSource clock;
    private final MockMvcTester mvc;

    @Autowired
    BoardTests(
            Lookout lookout,
            SchedulerClient scheduler,
            AuditLog audit,
            JdbcClient store,
            InstantSource clock,
            MockMvcTester mvc) {
        this.lookout = lookout;
        this.scheduler = scheduler;
        this.audit = audit;
        this.store = store;
        this.clock = clock;
        this.mvc = mvc;
    }

    /** The scheduler's row of the next look, which is due in a minute; nobody has looked yet. */
    @BeforeEach
    void the_next_look_is_a_minute_away() {
        nobody_has_looked();
        scheduler.scheduleIfNotExists(
                LOOK.instance(RecurringTask.INSTANCE).build(), clock.instant().plus(Duration.ofMinutes(1)));
    }

    @AfterEach
    void nobody_has_looked() {
        store.sql("delete from scheduled_tasks where task_name = ?")
                .param(LookDesk.TASK)
                .update();
        store.sql("delete from readiness_finding").update();
        store.sql("delete from readiness_look").update();
    }

    @Test
    void the_poll_is_empty_until_a_look_found_something_and_then_brings_parts_alone() {
        var version = page().select("#live-v").val();
        assertThat(page().select("#live").attr("hx-get")).isEqualTo("/readiness/live");
        assertThat(live(version).getStatus()).isEqualTo(204);
        lookout.look();
        var answer = live(version);
        assertThat(answer.getStatus()).isEqualTo(200);
        var parts = document(answer);
        assertThat(parts.select("title, header, script")).isEmpty();
        assertThat(parts.select("#stop-panel").attr("hx-swap-oob")).isEqualTo("true");
        assertThat(parts.select("#stop-panel").text())
                .contains("Secret readable")
                .doesNotContain("nobody has looked");
        assertThat(live(parts.select("#live-v").val()).getStatus()).isEqualTo(204);
    }

    @Test
    void paused_updates_ask_for_nothing_and_say_so() {
        var paused = document(get("/?updates=paused", "vera", "viewer"));
        assertThat(paused.select("#live")).isEmpty();
        assertThat(paused.select("#paused").text()).contains("paused since 2026-03-14 03:20:00 UTC", "Resume");
    }

    @Test
    void an_operator_brings_the_next_look_forward_and_the_audit_log_says_who() {
        assertThat(page().text())
                .contains("Not everything has been checked yet")
                .contains("Check now");
        check("jo", "operator", 302);
        assertThat(due()).isZero();
        var newest = audit.before(Long.MAX_VALUE, "readiness", 1).getFirst();
        assertThat(newest.act()).isEqualTo("readiness check asked for");
        assertThat(newest.actor()).endsWith("#jo");
        assertThat(page().text()).contains("The console is checking now").doesNotContain("Check now");
    }

    @Test
    void while_a_look_is_under_way_there_is_no_second_one() {
        store.sql("update scheduled_tasks set picked = true, picked_by = 'another node' where task_name = ?")
                .param(LookDesk.TASK)
                .update();
        var before = asked();
        check("jo", "operator", 302);
        assertThat(asked()).isEqualTo(before);
        assertThat(due()).isEqualTo(60);
        assertThat(page().text()).contains("The console is checking now");
    }

    @Test
    void others_are_refused_and_see_no_button() {
        check("priya", "approver", 403);
        assertThat(due()).isEqualTo(60);
        assertThat(document(get("/", "priya", "approver")).select("#actions").text())
                .doesNotContain("Check now");
    }

    @Test
    void the_board_says_when_everything_was_checked() {
        lookout.look();
        assertThat(page().select("#checked").text()).startsWith("Checked 2026-03-14 03:20:00 UTC");
    }

    @Test
    void each_database_has_its_owner_who_stands_for_the_application() {
        lookout.look();
        assertThat(page().select("#now-panel td[data-label=Owner]").text()).isEqualTo("Shop team");
        assertThat(page().select("#stop-panel tr:contains(Secret readable) td[data-label=Owner]")
                        .text())
                .isEqualTo("Shop team");
        assertThat(page().select("#stop-panel tr:contains(Validation checks) td[data-label=Owner]")
                        .text())
                .isEqualTo("console administrators");
    }

    @Test
    void each_trouble_leads_to_the_page_that_shows_what_is_configured_of_it() {
        lookout.look();
        assertThat(page().select("#stop-panel tr:contains(Secret readable) td a")
                        .attr("href"))
                .isEqualTo("/services");
        assertThat(page().select("#stop-panel tr:contains(Validation checks) td a")
                        .attr("href"))
                .isEqualTo("/checks");
    }

    /** Seconds until the next look. */
    private long due() {
        var next = scheduler
                .getScheduledExecution(LOOK.instanceId(RecurringTask.INSTANCE))
                .orElseThrow()
                .getExecutionTime();
        return Duration.between(clock.instant(), next).toSeconds();
    }

    private int asked() {
        return audit.before(Long.MAX_VALUE, "readiness", 100).size();
    }

    private void check(String who, String role, int status) {
        assertThat(mvc.post().uri("/readiness/check").with(csrf()).with(signedIn(who, role)))
                .hasStatus(status);
    }

    private MockHttpServletResponse live(String version) {
        return get("/readiness/live?v=" + version, "jo", "operator");
    }

    private Document page() {
        return document(get("/", "jo", "operator"));
    }

    private MockHttpServletResponse get(String address, String who, String role) {
        return mvc.get().uri(address).with(signedIn(who, role)).exchange().getResponse();
    }

    private static Document document(MockHttpServletResponse answer) {
        return Jsoup.parse(new String(answer.getContentAsByteArray(), UTF_8));
    }
}
