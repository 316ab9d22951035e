package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings.Keys;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.secrets.SecretBoxFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An earlier run was stopped behind its switch: the Secret leads to its new database, and "back" means the old one. */
class SecretLeadsTests {

    private static final ObjectRef REF = new ObjectRef("shop", "db-connection");
    private static final InstanceName LEFT = new InstanceName("orders-prod-rc2026013-a1-1b2c3d");
    private static final Endpoint LEFT_END = new Endpoint("127.0.0.29", 5432);

    private final FleetFake fleet = new FleetFake();
    private final ClusterFake cluster = new ClusterFake();
    private final SecretBox box = SecretBoxFixture.box();
    private final FreezeSwitch freeze =
            new FreezeSwitch(cluster, new SecretLeads(fleet, new OldDatabase(fleet)), fleet);

    @BeforeEach
    void the_old_database_and_what_an_earlier_run_made() {
        fleet.holds(InstanceFixture.old());
        fleet.holds(InstanceFixture.fresh("available"));
        fleet.holds(InstanceFixture.instance(LEFT, new ResourceId("db-LEFT"), "available", LEFT_END, Map.of(), NOW));
        cluster.secret = secret(LEFT_END.host());
    }

    @Test
    void what_is_kept_for_the_way_back_leads_to_the_old_database() {
        assertThat(keptAfterTheSwitchIsSigned()).isEqualTo(Map.of("DB_HOST", OLD_END.host()));
    }

    @Test
    void the_signer_reads_where_the_secret_leads_now_and_where_a_switch_back_will() {
        assertThat(facts())
                .contains("The Secret leads to " + LEFT + " now, which is not the old database. A"
                        + " switch back leads to the old database, not there");
        cluster.secret = secret(OLD_END.host());
        assertThat(facts()).noneMatch(fact -> fact.contains("leads to"));
    }

    @Test
    void what_an_earlier_run_made_in_another_region_is_known_by_its_address_too() {
        fleet.held.removeIf(one -> one.name().equals(LEFT));
        assertThat(facts()).noneMatch(fact -> fact.contains("leads to"));
        fleet.in("eu-central-1")
                .holds(InstanceFixture.instance(LEFT, new ResourceId("db-LEFT"), "available", LEFT_END, Map.of(), NOW));
        assertThat(facts()).anyMatch(fact -> fact.startsWith("The Secret leads to " + LEFT));
    }

    @Test
    void the_signer_of_a_switch_to_another_region_reads_so() {
        var copy = new RestoreSource.Replicated(RunFixture.OLD, "arn:aws:rds:eu-central-1:1:auto-backup:ab-copy");
        fleet.in("eu-central-1").holds(InstanceFixture.fresh("available"));
        assertThat(freeze.freeze(run().from(copy).in("eu-central-1").run())
                        .page()
                        .facts())
                .anyMatch(fact -> fact.startsWith("The new database is in eu-central-1, another Region"))
                .anyMatch(fact -> fact.startsWith("Settings as signed for eu-central-1"));
        assertThat(facts()).noneMatch(fact -> fact.contains("another Region"));
    }

    @Test
    void an_address_that_aws_does_not_know_is_an_alias_and_comes_back_as_it_was() {
        cluster.secret = secret("orders-prod.db.example.test");
        assertThat(keptAfterTheSwitchIsSigned()).isEqualTo(Map.of("DB_HOST", "orders-prod.db.example.test"));
    }

    @Test
    void without_the_old_databases_address_nothing_is_asked_for() {
        fleet.held.removeIf(one -> one.resourceId().equals(RunFixture.OLD));
        assertThatThrownBy(() -> freeze.freeze(run().run())).isInstanceOf(AwsUnreachable.class);
    }

    @Test
    void host_and_port_count_wherever_the_secret_keeps_them() {
        var onlyUrl = new Keys("H", null, null, "U", "P", "URL");
        assertThat(leads(Map.of("URL", "postgresql://app:pw@127.0.0.22:5432/orders"), onlyUrl))
                .isTrue();
        assertThat(leads(Map.of("URL", "postgresql://app:pw@127.0.0.22/orders"), onlyUrl))
                .isTrue();
        assertThat(leads(Map.of("URL", "postgresql://app:pw@127.0.0.22:5433/orders"), onlyUrl))
                .isFalse();
        assertThat(leads(Map.of("U", "app"), onlyUrl)).isFalse();
        var portToo = new Keys("H", "PORT", null, "U", "P", null);
        assertThat(leads(Map.of("H", "127.0.0.22", "PORT", "5432"), portToo)).isTrue();
        assertThat(leads(Map.of("H", "127.0.0.22", "PORT", "5433"), portToo)).isFalse();
        assertThat(leads(Map.of("H", "127.0.0.22"), portToo)).isTrue();
        assertThat(leads(Map.of("H", "127.0.0.23", "PORT", "5432"), portToo)).isFalse();
    }

    private static boolean leads(Map<String, String> data, Keys keys) {
        return SecretChanges.leadsTo(NEW_END, new SecretCopy(REF, "uid-1", "41", data, List.of()), keys);
    }

    private Map<String, String> keptAfterTheSwitchIsSigned() {
        var run = run().facts(freeze.freeze(run().run()).facts().toArray(Fact[]::new));
        var task = new SwitchSecret(cluster, box, fleet);
        var outcome = task.advance(run.run());
        assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        assertThat(task.advance(run.keep(outcome).run()))
                .isInstanceOfSatisfying(
                        Outcome.Act.class,
                        act -> assertThat(((Effect.PatchSecret) act.effect())
                                        .patch()
                                        .changes())
                                .isEqualTo(Map.of("DB_HOST", NEW_END.host())));
        var kept = run.run().fact(Fact.SecretKept.class).orElseThrow();
        return box.open(kept.sealed(), run.run().id().toString());
    }

    private List<String> facts() {
        return freeze.freeze(run().run()).page().facts();
    }

    private static RunFixture run() {
        return RunFixture.at(TaskName.SWITCH_SECRET).proven();
    }

    private static SecretCopy secret(String host) {
        var data = new HashMap<>(Map.of("DB_HOST", host, "DB_PORT", "5432", "DB_PASSWORD", "s3cret"));
        return new SecretCopy(REF, "uid-1", "41", data, List.of("kubectl"));
    }
}
