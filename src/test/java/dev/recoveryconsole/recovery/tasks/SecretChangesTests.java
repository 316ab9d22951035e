package dev.recoveryconsole.recovery.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SigningPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretChangesTests {

    private static final Endpoint TO = new Endpoint("new.example", 5432);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://shop:p%40ss@old.example:5432/shop?sslmode=require"
                        + "| postgresql://shop:p%40ss@new.example:5432/shop?sslmode=require",
                "jdbc:postgresql://old.example/shop?user=u&password=x://y"
                        + "| jdbc:postgresql://new.example:5432/shop?user=u&password=x://y",
                "jdbc:postgresql://old.example:6543/shop| jdbc:postgresql://new.example:5432/shop",
                "postgres://u:$1@old.example/shop| postgres://u:$1@new.example:5432/shop",
                "postgres://u@old.example#frag| postgres://u@new.example:5432#frag"
            })
    void only_host_and_port_of_a_url_change(String before, String after) {
        assertThat(SecretChanges.moved(before, TO)).isEqualTo(after);
    }

    @Test
    void only_keys_whose_value_really_changes_are_changes() {
        var settings = RunFixture.database(List.of(), "URL").settings().secret();
        var copy = copy(Map.of("DB_HOST", "old.example", "DB_PORT", "5432", "DB_PASSWORD", "pw", "URL", "pg://old/x"));
        assertThat(SecretChanges.to(TO, copy, settings))
                .isEqualTo(Map.of("DB_HOST", "new.example", "URL", "pg://new.example:5432/x"));
        assertThat(SecretChanges.to(
                        TO,
                        copy(Map.of("DB_HOST", "new.example", "DB_PORT", "5432", "URL", "pg://new.example:5432/x")),
                        settings))
                .isEmpty();
    }

    @Test
    void a_url_key_that_the_secret_does_not_hold_is_not_made_up() {
        var settings = RunFixture.database(List.of(), "URL").settings().secret();
        assertThat(SecretChanges.to(TO, copy(Map.of("DB_HOST", "old.example", "DB_PORT", "5432")), settings))
                .containsOnlyKeys("DB_HOST");
    }

    @Test
    void hidden_values_have_one_mask_whatever_their_length_and_only_the_clear_list_is_shown() {
        var settings = RunFixture.database(List.of(), null).settings().secret();
        var copy = copy(Map.of("DB_HOST", "old.example", "DB_PASSWORD", "s3cret", "DB_USER", "u"));
        var rows = SecretChanges.rows(copy, Map.of("DB_HOST", "new.example"), settings);
        assertThat(rows)
                .contains(new SigningPage.Row("DB_HOST", "old.example", "new.example", "changed"))
                .filteredOn(row -> !row.name().equals("DB_HOST"))
                .hasSize(2)
                .allMatch(row -> row.now().equals(row.after()) && row.change().equals("same"))
                .extracting(SigningPage.Row::now)
                .containsOnly("******** (hidden)");
        assertThat(rows.toString()).doesNotContain("s3cret");
    }

    private static SecretCopy copy(Map<String, String> data) {
        return new SecretCopy(new ObjectRef("shop", "db-connection"), "uid-1", "41", data, List.of("kubectl"));
    }
}
