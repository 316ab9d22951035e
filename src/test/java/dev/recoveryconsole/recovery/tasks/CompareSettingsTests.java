package dev.recoveryconsole.recovery.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareSettingsTests {

    private final FleetFake fleet = new FleetFake();
    private final CompareSettings task = new CompareSettings(fleet);

    @Test
    void equal_settings_are_done_and_every_row_is_kept() {
        fleet.holds(InstanceFixture.fresh("available"));
        assertThat(advance()).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            var compared = (Fact.SettingsCompared) done.facts().getFirst();
            assertThat(compared.settings()).hasSizeGreaterThan(15).allMatch(Fact.SettingsCompared.Setting::same);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "engine, mysql",
        "port, 5433",
        "subnetGroup, default",
        "parameterGroup, default.postgres16",
        "publiclyAccessible, true",
        "encrypted, false",
        "kmsKeyId, another",
        "iamAuthentication, false"
    })
    void what_would_cut_the_application_off_or_open_it_to_the_world_blocks_the_switch(String name, String value) {
        holds(name, value);
        assertThat(advance()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said()).contains("instead of");
            assertThat(failed.choices()).contains(Choice.START_ATTEMPT).doesNotContain(Choice.SWITCH_BACK);
            assertThat(failed.facts()).hasSize(1);
        });
    }

    @Test
    void the_default_security_group_blocks_the_switch() {
        holds("securityGroups", List.of("sg-default"));
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.said()).contains("Security groups is sg-default instead of sg-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "multiAz, false",
        "deletionProtection, false",
        "backupRetentionDays, 1",
        "maxAllocatedStorage, 2000",
        "instanceClass, db.t3.micro"
    })
    void what_only_weakens_it_is_a_warning(String name, String value) {
        holds(name, value);
        assertThat(advance())
                .isInstanceOfSatisfying(
                        Outcome.DoneWithWarning.class,
                        done -> assertThat(done.said()).startsWith("Differs: "));
    }

    @Test
    void a_vanished_instance_is_a_persons_matter() {
        assertThat(advance()).isInstanceOf(Outcome.NeedsHuman.class);
    }

    private void holds(String name, Object value) {
        var fresh = InstanceFixture.fresh("available");
        var changed = Settings.with(fresh.settings(), name, value);
        fleet.holds(new DatabaseInstance(
                fresh.name(),
                fresh.resourceId(),
                fresh.arn(),
                fresh.status(),
                fresh.endpoint(),
                fresh.createdAt(),
                null,
                null,
                changed,
                fresh.tags()));
    }

    private Outcome advance() {
        return task.advance(RunFixture.at(TaskName.COMPARE_SETTINGS).made().run());
    }
}
