package dev.recoveryconsole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The store that a console has without further settings keeps what it has committed, also when its process is killed. */
class StoreKilledTests {

    private static final int ENOUGH = 200;

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    void what_was_committed_is_there_after_a_kill() throws IOException, SQLException, InterruptedException {
        var url = url().replace("./data", folder.toString());
        var last = lastSaidBeforeTheKill(url);
        try (var connection = DriverManager.getConnection(url, "console", "");
                var rows = connection.createStatement().executeQuery("select coalesce(max(number), 0) from written")) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThanOrEqualTo(last);
        }
    }

    /** From the product's own settings. */
    private static String url() throws IOException {
        var settings = new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yml"));
        return Objects.requireNonNull(settings.getFirst().getProperty("spring.datasource.url"))
                .toString();
    }

    private long lastSaidBeforeTheKill(String url) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(java, "-cp", ClassPath.ofTests(), StoreWriter.class.getName(), url);
        var process = new ProcessBuilder(command)
                .redirectError(Files.createFile(folder.resolve("errors")).toFile())
                .start();
        long last = 0;
        try (var said = process.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                last = Long.parseLong(line);
                if (last == ENOUGH) {
                    process.toHandle().destroyForcibly(); // the other way would close what is still to be read
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last).as(Files.readString(folder.resolve("errors"))).isGreaterThanOrEqualTo(ENOUGH);
        return last;
    }
}
