package dev.recoverysandbox.console;

import dev.recoverysandbox.postgres.StoreServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the consoles of one world keep their own data: all in the same place, so that they are one installation. */
public interface ConsoleStore {

    String url();

    String user();

    String password();

    /** The server, where it is one. */
    Optional<StoreServer> server();

    /** The active runs, each with the node that took its last turn; empty when the store does not tell. */
    Map<String, String> lastTurns();

    /** An embedded one in a file: it survives the world. AUTO_SERVER lets a second console use it. */
    static ConsoleStore inFile(Path folder) {
        return new InFile("jdbc:h2:file:" + folder.toAbsolutePath().resolve("console")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;AUTO_SERVER=TRUE");
    }

    /** A PostgreSQL that is being started; whoever needs it first waits for it. */
    static ConsoleStore onPostgres(CompletableFuture<StoreServer> server) {
        return new OnPostgres(server);
    }

    /** An H2 file. */
    record InFile(String url) implements ConsoleStore {

        @Override
        public String user() {
            return "console";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public Optional<StoreServer> server() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> lastTurns() {
            return Map.of();
        }
    }

    /** A server of its own. */
    record OnPostgres(CompletableFuture<StoreServer> starting) implements ConsoleStore {

        private static final String TURNS =
                "select number, turn_by from recovery where active_key is not null and turn_by is not null";

        @Override
        public String url() {
            return starting.join().url();
        }

        @Override
        public String user() {
            return starting.join().user();
        }

        @Override
        public String password() {
            return starting.join().password();
        }

        @Override
        public Optional<StoreServer> server() {
            return Optional.of(starting.join());
        }

        /** No console has made the tables yet, or the server is away: then nothing is told. */
        @Override
        public Map<String, String> lastTurns() {
            var turns = new HashMap<String, String>();
            try (var connection = starting.join().connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(TURNS)) {
                while (rows.next()) {
                    turns.put(rows.getString(1), rows.getString(2));
                }
            } catch (SQLException away) {
                return Map.of();
            }
            return turns;
        }
    }
}
