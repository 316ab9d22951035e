package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.readiness.Condition.BACKUPS;
import static dev.recoveryconsole.readiness.Condition.CHECKS;
import static dev.recoveryconsole.readiness.Condition.CLUSTER_RIGHTS;
import static dev.recoveryconsole.readiness.Condition.LAG;
import static dev.recoveryconsole.readiness.Condition.LAST_BACKUP;
import static dev.recoveryconsole.readiness.Condition.SECRET;
import static dev.recoveryconsole.readiness.Condition.SIGNERS;
import static dev.recoveryconsole.readiness.Condition.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.EngineTest;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.RunFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@EngineTest
class ReadinessTests {

    private static final Duration LATE = Duration.ofMinutes(9).plusSeconds(2);

    private final Lookout lookout;
    private final Board board;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final InstantSource clock;
    private final MockMvcTester mvc;

    @Autowired
    ReadinessTests(
            Lookout lookout,
            Board board,
            FleetFake fleet,
            ClusterFake cluster,
            JdbcClient store,
            InstantSource clock,
            WebApplicationContext context) {
        this.lookout = lookout;
        this.board = board;
        this.fleet = fleet;
        this.cluster = cluster;
        this.store = store;
        this.clock = clock;
        this.mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }

    @BeforeEach
    @AfterEach
    void nobody_has_looked_and_nothing_runs() {
        store.sql("delete from readiness_finding").update();
        store.sql("delete from readiness_look").update();
        store.sql("update recovery set active_key = null, state = 'ENDED', outcome = 'STOPPED'"
                        + " where active_key is not null")
                .update();
        fleet.held.clear();
        fleet.backup = null;
        fleet.newestBackup = null;
        fleet.failure = null;
        fleet.atLook = () -> {};
        cluster.failure = null;
        cluster.refusedRights.clear();
    }

    @Test
    void before_the_first_look_nothing_is_known_and_nothing_is_ready() {
        assertThat(line().ready()).isFalse();
        assertThat(line().unknown()).hasSize(Condition.values().length);
        assertThat(words("/")).contains("nobody has looked yet").doesNotContain("Ready ");
    }

    @Test
    void what_aws_says_is_kept_and_shown() {
        healthy(Duration.ofSeconds(130));
        lookout.look();
        assertThat(stateOf(BACKUPS)).isEqualTo(Finding.State.MET);
        assertThat(stateOf(WINDOW)).isEqualTo(Finding.State.MET);
        assertThat(stateOf(LAG)).isEqualTo(Finding.State.MET);
        assertThat(stateOf(LAST_BACKUP)).isEqualTo(Finding.State.MET);
        assertThat(stateOf(SIGNERS)).isEqualTo(Finding.State.MET);
        assertThat(words("/"))
                .contains("2 min 10 s", "checked", "no past run", "Can sign now:", "Ana R., Priya N., Tomasz K.");
    }

    @Test
    void a_late_window_is_a_problem_from_the_third_look_in_a_row_on() {
        healthy(LATE);
        lookout.look();
        lookAgain();
        assertThat(stateOf(LAG)).isEqualTo(Finding.State.MET);
        lookAgain();
        assertThat(stateOf(LAG)).isEqualTo(Finding.State.PROBLEM);
        assertThat(words("/"))
                .contains("orders-prod: Recoverability lag", "lag 9 min 02 s, limit < 5 min", "AWS administrators");
        assertThat(words("/recoveries/new")).contains("! Recoverability lag: lag 9 min 02 s");
    }

    @Test
    void backups_that_are_off_are_one_problem() {
        var old = InstanceFixture.old();
        fleet.holds(with(old, old.latestRestorableTime(), 0));
        lookout.look();
        assertThat(stateOf(BACKUPS)).isEqualTo(Finding.State.PROBLEM);
        assertThat(stateOf(WINDOW)).isEqualTo(Finding.State.NOT_KNOWN);
    }

    @Test
    void a_backup_of_the_day_before_yesterday_is_a_problem() {
        healthy(Duration.ofMinutes(1));
        fleet.newestBackup = clock.instant().minus(Duration.ofHours(27));
        lookout.look();
        assertThat(said(LAST_BACKUP)).contains("27 h 00 min 00 s old");
        assertThat(stateOf(LAST_BACKUP)).isEqualTo(Finding.State.PROBLEM);
    }

    @Test
    void a_silence_is_never_a_condition_met() {
        healthy(Duration.ofMinutes(1));
        lookout.look();
        fleet.failure = new AwsUnreachable("no answer in 10 s", new IOException());
        lookout.look();
        assertThat(stateOf(BACKUPS)).isEqualTo(Finding.State.NOT_KNOWN);
        assertThat(line().lastKnown()).isTrue();
        assertThat(words("/"))
                .contains("AWS does not answer: no answer in 10 s", "last known, checked")
                .containsOnlyOnce("Backups on, Restore window, Recoverability lag, Last backup");
    }

    @Test
    void a_fault_of_our_own_is_not_taken_for_an_answer_either() {
        fleet.failure = new IllegalStateException("a bug");
        lookout.look();
        assertThat(stateOf(LAG)).isEqualTo(Finding.State.NOT_KNOWN);
        assertThat(said(LAG)).contains("IllegalStateException").doesNotContain("a bug");
    }

    @Test
    void while_aws_hangs_the_page_answers_and_the_others_are_looked_at() {
        var answers = new CountDownLatch(1);
        fleet.atLook = () -> waitFor(answers);
        var looking = Thread.ofVirtual().start(lookout::look);
        await().untilAsserted(() -> assertThat(stateOf(CLUSTER_RIGHTS)).isEqualTo(Finding.State.MET));
        assertThat(stateOf(BACKUPS)).isEqualTo(Finding.State.NOT_KNOWN);
        assertThat(page("/")).hasStatusOk();
        assertThat(looking.isAlive()).isTrue();
        answers.countDown();
        await().until(() -> !looking.isAlive());
    }

    @Test
    void what_was_seen_long_ago_is_not_shown_as_if_it_were_so_now() {
        healthy(Duration.ofMinutes(1));
        lookout.look();
        assertThat(stateOf(SECRET)).isEqualTo(Finding.State.PROBLEM);
        store.sql("update readiness_finding set checked_at = ?")
                .param(clock.instant().minus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(line().unknown()).hasSize(Condition.values().length);
    }

    @Test
    void without_a_blocking_check_step_seven_proves_nothing() {
        lookout.look();
        assertThat(stateOf(CHECKS)).isEqualTo(Finding.State.PROBLEM);
    }

    @Test
    void a_get_asks_nobody_and_changes_nothing() {
        fleet.failure = new AwsUnreachable("away", new IOException());
        var looks = fleet.looks;
        assertThat(page("/")).hasStatusOk();
        assertThat(page("/recoveries/new")).hasStatusOk();
        assertThat(fleet.looks).isEqualTo(looks);
        assertThat(count("readiness_finding") + count("readiness_look")).isZero();
    }

    @Test
    void a_recovery_starts_when_everything_is_red_and_home_leads_to_it() {
        fleet.failure = new AwsUnreachable("away", new IOException());
        cluster.failure = new IllegalStateException("away");
        lookout.look();
        assertThat(begin("orders-prod", "INC-7731", "2026-03-14T02:41:00Z", "")).hasStatus(302);
        assertThat(words("/")).contains("orders-prod is running. Open run", "step 2 of 8");
        assertThat(begin("orders-prod", "INC-7732", "2026-03-14T02:41:00Z", ""))
                .hasStatus(422)
                .bodyText()
                .contains("is already running for orders-prod. Nothing was started");
    }

    @Test
    void an_answer_that_cannot_be_used_is_named_linked_and_kept() {
        var answer = begin("", " ", "2026-03-14T02:41", "2099-01-01T00:00:00Z");
        assertThat(answer).hasStatus(422).bodyText().contains("<title>Error: Which database needs recovery?");
        assertThat(answer)
                .bodyText()
                .contains("<a href=\"#database\">Choose the database that needs recovery</a>")
                .contains("<a href=\"#incident\">Enter the incident")
                .contains("<a href=\"#declaredAt\">The time must include seconds, for example 02:30:59</a>")
                .contains("<a href=\"#damageAt\">The damage cannot begin in the future</a>")
                .contains("value=\"2026-03-14T02:41\"", "value=\"2099-01-01T00:00:00Z\"");
        assertThat(begin("orders-prod", "x".repeat(81), "2026-03-14T02:41:00Z", ""))
                .hasStatus(422);
        assertThat(count("recovery where active_key is not null")).isZero();
    }

    @Test
    void only_an_operator_starts_and_others_see_who_can() {
        assertThat(mvc.get().uri("/").with(signedIn("vera", "viewer")))
                .bodyText()
                .contains("Can start a recovery: Jo K., Ana R.")
                .doesNotContain("/recoveries/new");
        assertThat(mvc.post().uri("/recoveries/new").with(csrf()).with(signedIn("vera", "viewer")))
                .hasStatus(403);
    }

    private MvcTestResult begin(String database, String incident, String declared, String damage) {
        return mvc.post()
                .uri("/recoveries/new")
                .with(csrf())
                .with(signedIn("jo", "operator"))
                .param("database", database)
                .param("incident", incident)
                .param("declaredAt", declared)
                .param("damageAt", damage)
                .exchange();
    }

    private MvcTestResult page(String path) {
        return mvc.get().uri(path).with(signedIn("jo", "operator")).exchange();
    }

    /** What a reader of the page reads. */
    private String words(String path) {
        try {
            return Jsoup.parse(page(path).getResponse().getContentAsString())
                    .body()
                    .text();
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BoardLine line() {
        return board.now().getFirst();
    }

    private Finding.State stateOf(Condition condition) {
        return line().standings().get(condition.ordinal()).finding().state();
    }

    private String said(Condition condition) {
        return line().standings().get(condition.ordinal()).finding().said();
    }

    private void healthy(Duration lag) {
        var latest = clock.instant().minus(lag);
        var earliest = latest.minus(Duration.ofDays(7));
        fleet.holds(with(InstanceFixture.old(), latest, 7));
        fleet.backup = new AutomatedBackup(RunFixture.OLD, InstanceFixture.old().name(), "active", earliest, latest, 7);
        fleet.newestBackup = clock.instant().minus(Duration.ofHours(2));
    }

    /** As a minute later: what was seen moves back. */
    private void lookAgain() {
        store.sql("update readiness_look set checked_at = checked_at - interval '1' minute,"
                        + " latest = latest - interval '1' minute")
                .update();
        lookout.look();
    }

    private int count(String rows) {
        return store.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DatabaseInstance with(DatabaseInstance old, @Nullable Instant latest, int retentionDays) {
        return new DatabaseInstance(
                old.name(),
                old.resourceId(),
                old.arn(),
                old.status(),
                old.endpoint(),
                old.createdAt(),
                latest,
                null,
                InstanceFixture.settings(retentionDays),
                old.tags());
    }
}
