package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.ClusterFake.API;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretSwitchTests {

    private final SecretSwitch change = new SecretSwitch(
            new SecretCopy(new ObjectRef("shop", "db-connection"), "uid-1", "41", Map.of("DB_HOST", "old"), List.of()),
            List.of("DB_HOST"),
            List.of(API));

    @Test
    void the_secret_in_its_version_its_keys_and_its_users_are_signed_beside_what_one_direction_has() {
        assertThat(change.signedWith(Map.of("direction", "back")))
                .containsOnlyKeys("direction", "secret", "secretUid", "secretVersion", "changedKeys", "workloads")
                .containsEntry("secretUid", "uid-1")
                .containsEntry("secretVersion", "41")
                .containsEntry("workloads", List.of(API.toString()));
    }

    @Test
    void the_end_of_a_name_is_six_characters_or_all_of_it() {
        assertThat(SecretSwitch.end("orders-prod-rc2026014-a1-7f3a9c")).isEqualTo("7f3a9c");
        assertThat(SecretSwitch.end("shop")).isEqualTo("shop");
    }
}
