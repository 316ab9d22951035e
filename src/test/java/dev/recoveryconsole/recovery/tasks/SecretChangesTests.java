package dev.recoveryconsole.recovery.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.SigningPage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        var settings = DatabaseFixture.ordersProd(List.of(), "URL").settings().secret();
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
        var settings = DatabaseFixture.ordersProd(List.of(), "URL").settings().secret();
        assertThat(SecretChanges.to(TO, copy(Map.of("DB_HOST", "old.example", "DB_PORT", "5432")), settings))
                .containsOnlyKeys("DB_HOST");
    }

    @Test
    void hidden_values_have_one_mask_whatever_their_length_and_only_the_clear_list_is_shown() {
        var settings = DatabaseFixture.ordersProd(List.of(), null).settings().secret();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "hidden",
            value = {
                "postgresql://shop:p%40ss@old.example:5432/shop?sslmode=require"
                        + "|postgresql://shop:********@old.example:5432/shop?sslmode=require",
                "postgresql://shop:x@old.example/shop|postgresql://shop:********@old.example/shop",
                "jdbc:postgresql://old.example/shop?user=u&password=secret&sslpassword=s"
                        + "|jdbc:postgresql://old.example/shop?user=u&password=********&sslpassword=********",
                "jdbc:postgresql://old.example/shop?secret|jdbc:postgresql://old.example/shop?********",
                "postgresql://shop:pa/ss@old.example/shop|hidden",
                "postgresql://shop:12/3@old.example/shop|hidden",
                "postgresql://shop:p@ss@old.example/shop|hidden",
                "jdbc:postgresql://old.example/shop?password=x@y|hidden",
                "mysql://shop:secret@old.example/shop|hidden",
                "secret|hidden"
            })
    void of_a_url_only_the_password_is_hidden_and_all_of_it_when_in_doubt(String url, @Nullable String shown) {
        var row = urlRow(url, url);
        assertThat(row.now()).isEqualTo(shown == null ? "******** (hidden)" : shown);
        assertThat(row.change()).isEqualTo("same");
    }

    @Test
    void what_changes_in_a_url_is_named() {
        var row = urlRow("postgresql://u:p@old.example:6543/shop", "postgresql://u:p@new.example:5432/shop");
        assertThat(row.change()).isEqualTo("changed: host, port");
        assertThat(urlRow("postgresql://u:p@h/shop", "postgresql://u:q@h/shop").change())
                .isEqualTo("changed");
    }

    @Test
    void a_url_in_a_key_that_may_be_shown_still_hides_its_password_and_a_new_key_is_called_added() {
        var settings = DatabaseFixture.ordersProd(List.of(), null).settings().secret();
        var rows = SecretChanges.rows(
                copy(Map.of("DB_HOST", "postgres://u:s3cret@old.example/x")), Map.of("DB_PORT", "5432"), settings);
        assertThat(rows.toString()).doesNotContain("s3cret").contains("postgres://u:********@old.example/x");
        assertThat(rows)
                .filteredOn(row -> row.name().equals("DB_PORT"))
                .extracting(SigningPage.Row::change)
                .containsExactly("added");
    }

    private static SigningPage.Row urlRow(String now, String after) {
        var settings = DatabaseFixture.ordersProd(List.of(), "URL").settings().secret();
        return SecretChanges.rows(copy(Map.of("URL", now)), Map.of("URL", after), settings)
                .getFirst();
    }

    private static SecretCopy copy(Map<String, String> data) {
        return new SecretCopy(new ObjectRef("shop", "db-connection"), "uid-1", "41", data, List.of("kubectl"));
    }
}
