package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.DatabaseLogs.Answer;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.postgres.RecoveryLog.Phase;
import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.AwsOptions;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Setting;
import dev.recoverysandbox.aws.wire.Faults.Outage;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapters against the sandbox's AWS over a real PostgreSQL server. */
class AwsAdaptersOnSandboxTests {

    private static final LoopbackBlock ADDRESSES = LoopbackBlock.free();
    private static final EmbeddedPostgres SERVERS = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
    private static final InstanceName ORDERS = new InstanceName("orders");
    private static final String RESTORE = "RestoreDBInstanceToPointInTime";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static AwsEndpoint aws;
    private static AwsDatabaseFleet fleet;
    private static AwsObjectStore store;
    private static AwsAlarmHistory alarms;
    private static AwsPermissions permissions;
    private static AwsDatabaseLogs logs;

    @BeforeAll
    static void start() {
        FleetOnStub.credentials();
        aws = AwsEndpoint.start(AwsOptions.forTests(ADDRESSES::next), SERVERS, InstantSource.system());
        var port = Map.of(Setting.PORT, String.valueOf(ADDRESSES.port()));
        aws.addInstance(new NewInstance("orders", "orders_admin", "secret", "orders", Map.of("owner", "jo"), port));
        var settings = new AwsSettings("eu-west-1", aws.address(), LIMIT, LIMIT, LIMIT, LIMIT);
        var clients = new AwsClients(settings, new CallReport(new OutsideCalls(), InstantSource.system()));
        fleet = new AwsDatabaseFleet(clients, InstantSource.system());
        store = new AwsObjectStore(clients.objects());
        alarms = new AwsAlarmHistory(clients.alarms());
        permissions = new AwsPermissions(clients.identity(), clients.policies());
        logs = new AwsDatabaseLogs(clients);
    }

    @AfterAll
    static void end() {
        fleet.close();
        store.close();
        alarms.close();
        permissions.close();
        logs.close();
        aws.close();
        SERVERS.close();
        ADDRESSES.close();
    }

    @Test
    void what_is_locked_is_put_once_and_listed_in_order() {
        aws.bucket("locked").withObjectLock();
        var clients = new AwsClients(
                new AwsSettings("eu-west-1", aws.address(), LIMIT, LIMIT, LIMIT, LIMIT),
                new CallReport(new OutsideCalls(), InstantSource.system()));
        try (var locked = new AwsLockedStore(clients.objects())) {
            var until = Instant.now().plusSeconds(60);
            locked.put("locked", "a/2", "kept".getBytes(StandardCharsets.UTF_8), until);
            locked.put("locked", "a/2", "other".getBytes(StandardCharsets.UTF_8), until);
            locked.put("locked", "a/3", new byte[0], until);
            assertThat(aws.bucket("locked").get("a/2").orElseThrow().text()).isEqualTo("kept");
            assertThat(locked.after("locked", "a/", "a/2")).containsExactly("a/3");
            aws.bucket("open");
            assertThatThrownBy(() -> locked.put("open", "a", new byte[0], until))
                    .isInstanceOfSatisfying(
                            AwsRefused.class, e -> assertThat(e.code()).isEqualTo("InvalidRequest"));
        }
    }

    @AfterEach
    void noFaults() {
        aws.faults().clear();
    }

    @Test
    void the_changes_of_one_alarm_come_in_the_words_of_cloudwatch() {
        var before = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        aws.alarms().state("orders-errors", "OK", "none failed");
        aws.alarms().state("orders-errors", "OK", "none failed");
        aws.alarms().state("orders-errors", "ALARM", "3 of 4 failed");
        aws.alarms().state("another", "ALARM", "not asked for");
        var changes = alarms.changes("orders-errors", before);
        assertThat(changes)
                .extracting(AlarmChange::summary)
                .containsExactly("Alarm updated from OK to ALARM", "Alarm updated from INSUFFICIENT_DATA to OK");
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.alarm()).isEqualTo("orders-errors");
            assertThat(change.at()).isBetween(before, InstantSource.system().instant());
        });
        assertThat(alarms.changes("orders-errors", before.plus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(alarms.changes("nobody-made-this", before)).isEmpty();
    }

    @Test
    void more_alarm_changes_than_a_page_holds_are_read_and_a_flapping_alarm_is_cut() {
        var before = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        for (var at = 0; at < 175; at++) {
            aws.alarms().state("flapping", "ALARM", "up");
            aws.alarms().state("flapping", "OK", "down");
        }
        assertThat(alarms.changes("flapping", before)).hasSize(300);
    }

    @Test
    void an_alarm_that_may_not_be_read_and_a_cloudwatch_that_is_away_say_so() {
        aws.faults().deny("DescribeAlarmHistory");
        assertThatThrownBy(() -> alarms.changes("orders-errors", Instant.EPOCH))
                .isInstanceOf(AwsRefused.class)
                .hasMessageContaining("is not authorized to perform: cloudwatch:DescribeAlarmHistory")
                .hasMessageContaining("alarm:orders-errors");
        aws.faults().clear();
        aws.faults().outage(Outage.UNAVAILABLE);
        assertThatThrownBy(() -> alarms.changes("orders-errors", Instant.EPOCH)).isInstanceOf(AwsUnreachable.class);
    }

    @Test
    void what_is_denied_is_simulated_so_for_the_user_that_the_access_key_names() {
        var me = new AwsPrincipal.Simulated("arn:aws:iam::111122223333:user/recovery-console");
        assertThat(permissions.principal()).isEqualTo(me);
        var wanted = new AwsActions(List.of("s3:ListBucket", "rds:" + RESTORE), List.of("arn:1", "arn:2"), Map.of());
        assertThat(permissions.simulate(me, wanted)).isEmpty();
        aws.faults().deny(RESTORE);
        assertThat(permissions.simulate(me, wanted))
                .containsExactly(new Permissions.Denial("rds:" + RESTORE, List.of("arn:1", "arn:2"), List.of()));
        aws.faults().deny("SimulatePrincipalPolicy");
        assertThatThrownBy(() -> permissions.simulate(me, wanted))
                .isInstanceOf(AwsRefused.class)
                .hasMessageContaining("is not authorized to perform: iam:SimulatePrincipalPolicy");
    }

    @Test
    void the_newest_backup_lies_in_the_past_and_an_unknown_instance_has_none() {
        var orders = fleet.byName(ORDERS).orElseThrow().resourceId();
        assertThat(fleet.newestBackup(orders))
                .hasValueSatisfying(taken ->
                        assertThat(taken).isBefore(InstantSource.system().instant()));
        assertThat(fleet.newestBackup(new ResourceId("db-NOBODYKNOWSTHIS"))).isEmpty();
    }

    @Test
    void the_restored_instance_has_every_setting_of_the_old_one() {
        var old = fleet.byName(ORDERS).orElseThrow();
        assertThat(fleet.byResourceId(old.resourceId())).contains(old);
        var answer = fleet.restore(restorable("orders-rc-a1"));
        assertThat(answer).isInstanceOf(RestoreAnswer.Accepted.class);
        var restored =
                await(new InstanceName("orders-rc-a1"), now -> now.status().equals("available"));
        assertThat(restored.settings()).isEqualTo(old.settings());
        assertThat(restored.tags()).isEqualTo(Map.of("recovery:run-id", "RC-2026-014"));
        assertThat(restored.usable()).isTrue();
        fleet.tag(restored.arn(), Map.of("recovery:role", "promoted"));
        assertThat(fleet.byName(restored.name()).orElseThrow().tags()).containsEntry("recovery:role", "promoted");
        fleet.resetMasterPassword(restored.name(), "another secret");
        assertThat(fleet.events(restored.name(), Instant.EPOCH)).isNotEmpty();
        assertThat(fleet.restore(restorable("orders-rc-a1"))).isInstanceOf(RestoreAnswer.NameTaken.class);
    }

    @Test
    void the_log_of_a_restore_is_read_and_understood_while_rds_still_says_creating() {
        var request = restorable("orders-rc-a5");
        var asked = InstantSource.system().instant();
        aws.faults().slowRestoreBy(Duration.ofHours(1));
        assertThat(fleet.restore(request)).isInstanceOf(RestoreAnswer.Accepted.class);
        var open = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> log(request.newName(), asked), said -> said != null && said.phase() == Phase.OPEN);
        assertThat(fleet.byName(request.newName()).orElseThrow().status()).isEqualTo("creating");
        assertThat(open.newest().text()).isEqualTo("LOG:  database system is ready to accept connections");
        assertThat(open.newest().at()).isAfter(asked.minusSeconds(1));
        assertThat(open.files()).isNotNull().satisfies(files -> {
            assertThat(files.count()).isPositive();
            assertThat(files.more()).isFalse();
        });
        assertThat(open.replayedTo())
                .satisfiesAnyOf(
                        at -> assertThat(at).isNull(), at -> assertThat(at).isBeforeOrEqualTo(request.target()));
        aws.faults().hideRecoveryLog(true);
        assertThat(logs.newest(request.newName(), asked)).isInstanceOf(Answer.NotThere.class);
        aws.faults().deny("DescribeDBLogFiles");
        assertThat(logs.newest(request.newName(), asked)).isInstanceOf(Answer.Denied.class);
    }

    private static @Nullable RecoveryLog log(InstanceName name, Instant since) {
        return logs.newest(name, since.minusSeconds(60)) instanceof Answer.Found(var file)
                        && logs.tail(name, file) instanceof Answer.Lines(var lines)
                ? RecoveryLog.read(lines, since.minusSeconds(60), null)
                : null;
    }

    @Test
    void an_answer_that_is_lost_leaves_one_accepted_restore_and_no_second_try() {
        var before = aws.ledger().received(RESTORE).size();
        aws.faults().loseNextAnswer(RESTORE);
        assertThat(fleet.restore(restorable("orders-rc-a2"))).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.ledger().received(RESTORE)).hasSize(before + 1);
        assertThat(fleet.byName(new InstanceName("orders-rc-a2"))).isPresent();
    }

    @Test
    void a_refused_restore_creates_nothing() {
        var request = restorable("orders-rc-a3");
        aws.faults().deny(RESTORE);
        assertThat(fleet.restore(request)).isInstanceOfSatisfying(RestoreAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("AccessDenied");
            assertThat(refused.requestId()).isNotBlank();
        });
        assertThat(fleet.byName(request.newName())).isEmpty();
    }

    @Test
    void an_api_that_is_away_says_nothing() {
        var request = restorable("orders-rc-a4");
        aws.faults().outage(Outage.REFUSED);
        assertThat(fleet.restore(request)).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThatThrownBy(fleet::instances).isInstanceOf(AwsUnreachable.class);
        aws.faults().outage(Outage.UNAVAILABLE);
        assertThatThrownBy(fleet::quotas).isInstanceOf(AwsUnreachable.class);
    }

    @Test
    void the_account_and_the_backup_are_read() {
        var old = fleet.byName(ORDERS).orElseThrow();
        assertThat(fleet.backupOf(old.resourceId()).orElseThrow().name()).isEqualTo(ORDERS);
        assertThat(fleet.backupOf(new ResourceId("db-NOSUCH"))).isEmpty();
        assertThat(fleet.byResourceId(new ResourceId("db-NOSUCH"))).isEmpty();
        assertThat(fleet.quotas()).extracting(Quota::name).contains("DBInstances");
        assertThat(fleet.instances()).extracting(DatabaseInstance::name).contains(ORDERS);
    }

    @Test
    void objects_are_listed_and_read() {
        aws.bucket("shop-deletion-log").put("deletions/000001.jsonl", "{}\n");
        var listed = store.list("shop-deletion-log", "deletions/");
        assertThat(listed).extracting(ObjectStore.Listed::key).containsExactly("deletions/000001.jsonl");
        assertThat(store.get("shop-deletion-log", "deletions/000001.jsonl")).hasValueSatisfying(found -> {
            assertThat(new String(found.bytes(), StandardCharsets.UTF_8)).isEqualTo("{}\n");
            assertThat(found.version()).isNotNull().isEqualTo(listed.getFirst().version());
        });
        assertThat(store.get("shop-deletion-log", "deletions/none")).isEmpty();
        assertThatThrownBy(() -> store.list("no-such-bucket", "")).isInstanceOf(AwsRefused.class);
    }

    private static RestoreRequest restorable(String newName) {
        return new RestorableInstance(fleet, ORDERS).asked(newName);
    }

    private static DatabaseInstance await(InstanceName name, Predicate<DatabaseInstance> state) {
        return new RestorableInstance(fleet, name).await(state);
    }
}
