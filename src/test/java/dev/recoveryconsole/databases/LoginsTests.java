package dev.recoveryconsole.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTests {

    private static final Endpoint NEW = new Endpoint("127.0.0.22", 5432);

    @TempDir
    Path folder;

    private final Logins logins = new Logins();

    @Test
    void a_rotated_password_counts_at_once() throws IOException {
        var file = Files.writeString(folder.resolve("pw"), "one\n");
        assertThat(logins.reader(database(file), NEW).password()).isEqualTo("one");
        Files.writeString(file, "two");
        var login = logins.admin(database(file), NEW);
        assertThat(login.password()).isEqualTo("two");
        assertThat(login).hasToString("recovery_admin@127.0.0.22:5432/shop");
    }

    @Test
    void a_missing_or_empty_file_is_named_with_its_login() throws IOException {
        assertThatThrownBy(() -> logins.eraser(database(folder.resolve("gone")), NEW))
                .isInstanceOf(PasswordMissing.class)
                .hasMessageContainingAll("recovery_eraser", "gone", "cannot be read");
        var empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> logins.eraser(database(empty), NEW)).hasMessageContaining("is empty");
    }

    private static Database database(Path passwordFile) {
        var settings = DatabaseFixture.settings("orders-prod", DatabaseFixture.FIRST, passwordFile);
        var first = new Generation(1, new ResourceId(DatabaseFixture.FIRST), Instant.EPOCH, null, null);
        return new Database(settings, List.of(first));
    }
}
