package dev.recoveryconsole.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.recovery.RunFixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecoveryPlanTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RestoreSource SNAPSHOT =
            new RestoreSource.Snapshot(RunFixture.OLD, "arn:aws:rds:eu-west-1:111122223333:snapshot:before-v214");
    private final RecoveryPlan plan = RunFixture.plan(RunFixture.plan(), SNAPSHOT, "eu-central-1");

    @TestFactory
    Stream<DynamicTest> the_digest_changes_with_every_field() {
        return Arrays.stream(RecoveryPlan.class.getRecordComponents())
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> {
                    var tree = (ObjectNode) JSON.readTree(CanonicalJson.of(plan));
                    assertThat(tree.has(field.getName())).isTrue();
                    assertThat(digest(tree)).isEqualTo(digest(JSON.readTree(CanonicalJson.of(plan))));
                    tree.put(field.getName(), "another");
                    assertThat(digest(tree)).isNotEqualTo(CanonicalJson.digest(CanonicalJson.of(plan)));
                }));
    }

    @Test
    void a_changed_setting_or_tag_of_the_new_instance_changes_the_digest() {
        var before = CanonicalJson.digest(CanonicalJson.of(plan));
        var json = CanonicalJson.of(plan);
        assertThat(json).contains("\"deletionProtection\":true", "\"recovery:run-id\":\"RC-2026-014\"");
        for (var changed : List.of(
                json.replace("\"deletionProtection\":true", "\"deletionProtection\":false"),
                json.replace("\"recovery:run-id\":\"RC-2026-014\"", "\"recovery:run-id\":\"RC-2026-015\""))) {
            var other = JSON.readValue(changed, RecoveryPlan.class);
            assertThat(CanonicalJson.digest(CanonicalJson.of(other))).isNotEqualTo(before);
        }
    }

    @Test
    void comes_back_from_its_stored_json_with_the_same_digest() {
        var json = CanonicalJson.of(plan);
        var back = JSON.readValue(json, RecoveryPlan.class);
        assertThat(back).isEqualTo(plan);
        assertThat(CanonicalJson.of(back)).isEqualTo(json);
    }

    /** What was signed before there was a choice has to have the same digest afterwards. */
    @Test
    void a_plan_that_restores_the_own_backup_is_written_as_before_there_was_a_choice() {
        var own = RunFixture.plan();
        var tree = (ObjectNode) JSON.readTree(CanonicalJson.of(own));
        assertThat(tree.propertyNames())
                .containsExactlyInAnyOrder(
                        "version",
                        "recovery",
                        "number",
                        "attempt",
                        "database",
                        "source",
                        "oldName",
                        "target",
                        "newName",
                        "settings",
                        "tags",
                        "databaseInside",
                        "secret",
                        "workloads",
                        "deletionLog",
                        "checksDigest",
                        "requestedBy");
        assertThat(CanonicalJson.of(own.restoreRequest("d1"))).doesNotContain("from\":");
        assertThat(JSON.readValue(CanonicalJson.of(own), RecoveryPlan.class)).isEqualTo(own);
    }

    @Test
    void a_snapshot_is_what_is_asked_for_and_says_whose_data_it_is() {
        assertThat(plan.restoreRequest("d1").call()).isEqualTo("RestoreDBInstanceFromDBSnapshot");
        assertThat(RunFixture.plan().restoreRequest("d1").call()).isEqualTo("RestoreDBInstanceToPointInTime");
        var former = new ResourceId("db-FORMER");
        var other = RunFixture.plan(plan, new RestoreSource.Backup(former));
        assertThat(other.dataOf()).isEqualTo(former);
        assertThat(other.source()).as("the old database").isEqualTo(RunFixture.OLD);
        assertThat(other.restoreRequest("d1").words())
                .isEqualTo("RestoreDBInstanceToPointInTime db-FORMER to " + plan.newName() + " at " + plan.target());
    }

    @Test
    void the_order_of_tags_does_not_matter() {
        var one = new TreeMap<>(Map.of("a", "1", "b", "2"));
        assertThat(CanonicalJson.of(one)).isEqualTo(CanonicalJson.of(one.descendingMap()));
    }

    @Test
    void the_restore_is_asked_for_with_the_digest_as_a_tag_and_alike_each_time() {
        var request = plan.restoreRequest("d1");
        assertThat(request.tags()).containsEntry(RecoveryPlan.DIGEST_TAG, "d1").containsAllEntriesOf(plan.tags());
        assertThat(request).isEqualTo(plan.restoreRequest("d1"));
        assertThat(request.target()).isEqualTo(plan.target());
    }

    private static String digest(JsonNode tree) {
        return CanonicalJson.digest(CanonicalJson.of(tree));
    }
}
