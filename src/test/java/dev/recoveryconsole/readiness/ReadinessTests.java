package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.AWS_RIGHTS;
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

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.recovery.EngineTest;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.PagesAsked;
import dev.recoveryconsole.recovery.PermissionsFake;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the looks find, and what the board makes of it. */
@EngineTest
@ExtendWith(NobodyHasLooked.class)
class ReadinessTests {

    private static final Duration LATE = Duration.ofMinutes(9).plusSeconds(2);

    private final Lookout lookout;
    private final Board board;
    private final FleetFake fleet;
    private final PermissionsFake permissions;
    private final JdbcClient store;
    private final InstantSource clock;
    private final PagesAsked jo;

    @Autowired
    ReadinessTests(
            Lookout lookout,
            Board board,
            FleetFake fleet,
            PermissionsFake permissions,
            JdbcClient store,
            InstantSource clock,
            MockMvcTester mvc) {
        this.lookout = lookout;
        this.board = board;
        this.fleet = fleet;
        this.permissions = permissions;
        this.store = store;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
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
        fleet.holds(InstanceFixture.old(null, 0));
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
    void what_iam_would_deny_is_a_problem_until_it_is_allowed() {
        healthy(Duration.ofMinutes(1));
        permissions.denied.add("rds:RestoreDBInstanceToPointInTime");
        lookout.look();
        assertThat(words("/"))
                .contains("orders-prod: AWS permissions (simulated)", "simulated: RDS has no dry run")
                .contains("IAM would deny rds:RestoreDBInstanceToPointInTime on arn:aws:rds:");
        permissions.denied.clear();
        lookout.look();
        assertThat(stateOf(AWS_RIGHTS)).isEqualTo(Finding.State.MET);
    }

    @Test
    void a_simulation_that_is_not_permitted_is_never_counted_as_passed_and_no_problem() {
        permissions.failure = new AwsRefused("AccessDenied", 403, "no iam:SimulatePrincipalPolicy", null);
        lookout.look();
        assertThat(stateOf(AWS_RIGHTS)).isEqualTo(Finding.State.NOT_KNOWN);
        assertThat(line().ready()).isFalse();
        assertThat(words("/")).contains("? orders-prod: AWS permissions (simulated)", "not checked");
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
        assertThat(jo.ask("/")).hasStatusOk();
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
    void whoever_has_not_signed_in_for_long_is_not_counted_on_to_sign() {
        seen("ana", Duration.ofDays(31));
        seen("tomasz", Duration.ofDays(31));
        lookout.look();
        assertThat(stateOf(SIGNERS)).isEqualTo(Finding.State.PROBLEM);
        assertThat(said(SIGNERS))
                .isEqualTo("can sign: Ana R., Priya N., Tomasz K.; only Priya N. signed in within 30 days");
        seen("tomasz", Duration.ofDays(29));
        lookout.look();
        assertThat(stateOf(SIGNERS)).isEqualTo(Finding.State.MET);
        seen("ana", Duration.ZERO);
        seen("tomasz", Duration.ZERO);
    }

    private void seen(String who, Duration ago) {
        store.sql("update person_seen set seen_at = ? where person = ?")
                .param(clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .param(PeopleOfTests.person(who).id())
                .update();
    }

    @Test
    void accounts_of_one_human_being_and_the_operator_are_not_two_who_can_sign(@Autowired People people) {
        try (var others = new OtherPeople(people)) {
            others.without(PeopleOfTests.person("tomasz"));
            lookout.look();
            assertThat(stateOf(SIGNERS)).isEqualTo(Finding.State.PROBLEM);
            assertThat(said(SIGNERS)).isEqualTo("can sign: Ana R., Priya N.; too few when one of them is the operator");
            others.with(PeopleOfTests.person("priya-2"), "HR-1", Role.APPROVER)
                    .with(PeopleOfTests.person("priya"), "HR-1", Role.APPROVER)
                    .without(PeopleOfTests.person("ana"));
            lookout.look();
            assertThat(said(SIGNERS)).isEqualTo("can sign: priya");
            assertThat(stateOf(SIGNERS)).isEqualTo(Finding.State.PROBLEM);
        }
    }

    /** What a reader of the page reads. */
    private String words(String path) {
        return jo.page(path).body().text();
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
        fleet.restorable(earliest, latest);
        fleet.newestBackup = clock.instant().minus(Duration.ofHours(2));
    }

    /** As a minute later: what was seen moves back. */
    private void lookAgain() {
        store.sql("update readiness_look set checked_at = checked_at - interval '1' minute,"
                        + " latest = latest - interval '1' minute")
                .update();
        lookout.look();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
