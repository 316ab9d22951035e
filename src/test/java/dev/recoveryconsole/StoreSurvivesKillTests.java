package dev.recoveryconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.postgres.ChildProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/**
 * The embedded store, with the address that the console ships, keeps every commit that was acknowledged before a SIGKILL;
 * H2's usual delay of half a second would lose some each time. This is about the death of the process, not of the machine.
 */
class StoreSurvivesKillTests {

    private static final int KILLS = 12;

    /** Each kill comes after another number of commits, so that it meets another moment. */
    private static final int STEP = 7;

    @TempDir
    Path folder;

    @Test
    void no_acknowledged_commit_is_lost() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            var store = shippedAddress(folder.resolve("store-" + kill));
            int acknowledged = killedAfter(kill * STEP, store);
            assertThat(kept(store)).as("kill %s", kill).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private static String shippedAddress(Path file) throws IOException {
        var yaml = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
        var url = String.valueOf(yaml.getFirst().getProperty("spring.datasource.url"));
        assertThat(url).contains("./data/console");
        return url.replace("./data/console", file.toString());
    }

    /** How many commits the child had told of when it was gone. */
    private static int killedAfter(int commits, String store) throws IOException {
        var child = ChildProcesses.start(new ProcessBuilder(command(store)).redirectErrorStream(true));
        int last = 0;
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
                if (last == commits) {
                    child.toHandle().destroyForcibly(); // the process would close what it had said
                }
            }
        }
        child.onExit().join();
        assertThat(last).isGreaterThanOrEqualTo(commits);
        return last;
    }

    private static List<String> command(String store) {
        var words = new ArrayList<>(ChildProcesses.endingWithUs());
        words.add("--");
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(Committing.class.getName(), store));
        return words;
    }

    private static int kept(String store) throws SQLException {
        try (var connection = DriverManager.getConnection(store, "console", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from acknowledged")) {
            row.next();
            return row.getInt(1);
        } catch (SQLSyntaxErrorException noTable) {
            return 0; // the commit that made it is lost as well
        }
    }

    /** Commits one row after the other and tells of each once it is committed. */
    static final class Committing {

        private Committing() {}

        public static void main(String[] arguments) throws SQLException {
            try (var connection = DriverManager.getConnection(arguments[0], "console", "");
                    var statement = connection.createStatement()) {
                statement.execute("create table acknowledged (no int primary key)");
                for (int no = 1; ; no++) {
                    statement.execute("insert into acknowledged values (" + no + ")");
                    System.out.println(no);
                }
            }
        }
    }
}
