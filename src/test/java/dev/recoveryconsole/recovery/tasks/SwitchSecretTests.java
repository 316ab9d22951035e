package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.InstanceFixture.fresh;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.ResourceId;
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
import dev.recoveryconsole.recovery.TaskState;
import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.secrets.SecretBoxFixture;
import dev.recoveryconsole.shell.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchSecretTests {

    private static final ObjectRef REF = new ObjectRef("shop", "db-connection");
    private static final Map<String, String> BEFORE =
            Map.of("DB_HOST", OLD_END.host(), "DB_PORT", "5432", "DB_PASSWORD", "s3cret", "API_KEY", "k1");
    private static final Fact FROZEN =
            new Fact.SwitchFrozen(REF, "uid-1", "41", List.of(ClusterFake.API), List.of("DB_HOST"));

    private final ClusterFake cluster = new ClusterFake();
    private final SecretBox box = SecretBoxFixture.box();
    private final FleetFake fleet = new FleetFake();
    private final SwitchSecret task = new SwitchSecret(cluster, box, fleet);

    @BeforeEach
    void the_secret_as_it_was_signed() {
        cluster.secret = copy("uid-1", "41", BEFORE);
        fleet.holds(fresh("available"));
    }

    @Test
    void the_old_values_are_kept_sealed_before_anything_is_written() {
        var outcome = advance(run());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            var kept = (Fact.SecretKept) waiting.facts().getFirst();
            assertThat(waiting.toString()).doesNotContain("s3cret", OLD_END.host());
            assertThat(box.open(kept.sealed(), run().run().id().toString()))
                    .isEqualTo(Map.of("DB_HOST", OLD_END.host()));
        });
        assertThat(advance(run().keep(outcome))).isInstanceOf(Outcome.Act.class);
    }

    @Test
    void only_host_and_port_are_patched_against_the_very_copy_that_was_looked_at() {
        var outcome = advance(run().keep(advance(run())));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Act.class, act -> {
            var patch = (Effect.PatchSecret) act.effect();
            assertThat(patch.patch().changes()).isEqualTo(Map.of("DB_HOST", NEW_END.host()));
            assertThat(patch.patch().before()).isEqualTo(cluster.secret);
            assertThat(patch.intent() + outcome).doesNotContain("s3cret");
        });
    }

    @Test
    void a_name_that_leads_to_another_instance_since_is_not_switched_to() {
        var ready = run().keep(advance(run()));
        fleet.held.clear();
        var impostor = new ResourceId("db-IMPOSTOR");
        fleet.holds(InstanceFixture.instance(NEW_NAME, impostor, "available", NEW_END, Map.of(), NOW));
        assertThat(advance(ready))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.said()).contains("db-IMPOSTOR", "Nothing was sent"));
    }

    @Test
    void changed_meanwhile_by_anybody_stops_it_and_nothing_is_kept_or_written() {
        cluster.secret = copy("uid-1", "42", BEFORE);
        assertChanged();
        cluster.secret = copy("uid-2", "41", BEFORE);
        assertChanged();
        cluster.secret = null;
        assertChanged();
    }

    @Test
    void after_a_crash_between_send_and_record_our_own_patch_is_found_again() {
        cluster.secret = copy("uid-1", "42", with("DB_HOST", NEW_END.host()));
        assertThat(advance(run().state(TaskState.SENT)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts()).containsExactly(new Fact.SecretSwitched("42", true, NOW)));
    }

    @Test
    void what_was_kept_before_a_switch_back_is_kept_anew_for_the_next_switch() {
        var again = run().facts(new Fact.SecretKept("sealed long ago"), new Fact.SecretSwitched("42", true, NOW));
        assertThat(advance(again)).as("a further attempt without a switch back").isInstanceOf(Outcome.Act.class);
        assertThat(advance(again.facts(new Fact.SecretSwitched("43", false, NOW))))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts()).hasOnlyElementsOfType(Fact.SecretKept.class));
    }

    @Test
    void the_way_back_puts_back_what_was_changed_and_leaves_what_others_changed() {
        var switched = run().keep(advance(run()));
        var values = new HashMap<>(with("DB_HOST", NEW_END.host()));
        values.put("API_KEY", "rotated");
        cluster.secret = copy("uid-1", "41", values);
        var back = new PutSecretBack(cluster, box);
        assertThat(back.advance(switched.run())).isInstanceOfSatisfying(Outcome.Act.class, act -> {
            var patch = (Effect.PatchSecret) act.effect();
            assertThat(patch.toNew()).isFalse();
            assertThat(patch.patch().changes()).isEqualTo(Map.of("DB_HOST", OLD_END.host()));
        });
        cluster.secret = copy("uid-1", "44", BEFORE);
        assertThat(back.advance(switched.run())).isInstanceOf(Outcome.Done.class);
        cluster.secret = copy("uid-1", "44", values);
        assertThat(back.advance(switched.run())).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_switch_back_is_not_asked_for_when_nothing_was_kept() {
        var freeze = new FreezeSwitchBack(cluster, box);
        assertThatThrownBy(() -> freeze.freeze(run().run())).isInstanceOf(Refusal.class);
    }

    private void assertChanged() {
        assertThat(advance(run())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.said()).contains("changed by somebody else", "Nothing was written");
            assertThat(failed.facts()).isEmpty();
        });
    }

    private static RunFixture run() {
        return RunFixture.at(TaskName.SWITCH_SECRET).proven().facts(FROZEN);
    }

    private Outcome advance(RunFixture run) {
        return task.advance(run.run());
    }

    private static Map<String, String> with(String key, String value) {
        var all = new HashMap<>(BEFORE);
        all.put(key, value);
        return all;
    }

    private static SecretCopy copy(String uid, String version, Map<String, String> data) {
        return new SecretCopy(REF, uid, version, data, List.of("kubectl"));
    }
}
