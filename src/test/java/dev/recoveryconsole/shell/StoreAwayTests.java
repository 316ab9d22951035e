package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoverysandbox.postgres.StoreServer;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console's own PostgreSQL goes away and comes back: pages say so in words, and nobody has to sign in again. */
@FullConsoleTest
class StoreAwayTests {

    private static final String AWAY = "The console's own database does not answer";

    private final StoreServer store;
    private final JdbcClient jdbc;
    private final DataSource connections;
    private final Visitor visitor = new Visitor();

    @LocalServerPort
    private int port;

    @Autowired
    StoreAwayTests(StoreServer store, JdbcClient jdbc, DataSource connections) {
        this.store = store;
        this.jdbc = jdbc;
        this.connections = connections;
    }

    @BeforeEach
    void priya_is_signed_in() {
        visitor.get(console("/audit"));
        assertThat(visitor.signIn(visitor.get(console("/oauth2/authorization/idp")), "priya")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void it_is_back() {
        store.start();
        Awaitility.await("the console has it again")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> jdbc.sql("select 1").query().singleValue().equals(1));
    }

    @Test
    void a_page_says_that_the_store_is_away_and_offers_itself_again() {
        store.stop();
        var page = visitor.get(console("/audit?subject=RC-1"));
        assertSays(page);
        assertThat(page.body())
                .contains("This page could not be read, and nothing was done.")
                .contains("href=\"/audit?subject=RC-1\">Try again</a>")
                .doesNotContain("Exception", "org.postgresql");
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        store.start();
        assertIsBackForHer();
    }

    @Test
    void what_was_sent_meanwhile_is_not_called_undone() {
        var form = visitor.get(console("/settings/me"));
        store.stop();
        var page = visitor.post(form, "/settings/me", Map.of("zone", "Asia/Kathmandu", "theme", "auto"));
        assertSays(page);
        assertThat(page.body())
                .contains("Whether what you just sent was done is not known")
                .doesNotContain("nothing was done", "Try again");
    }

    @Test
    void a_fragment_gets_an_event_and_no_page() {
        store.stop();
        var part = visitor.fragment(console("/recoveries/RC-2026-001/live"));
        assertThat(part.statusCode()).isEqualTo(503);
        assertThat(part.headers().firstValue("HX-Trigger")).hasValue("store-away");
        assertThat(part.body()).isEmpty();
    }

    @Test
    void a_server_that_keeps_its_connections_and_says_nothing_is_away_too() {
        store.pause();
        assertSays(visitor.get(console("/audit")));
        store.goOn();
        assertIsBackForHer();
    }

    @Test
    void neither_end_of_a_connection_waits_for_ever_for_the_other() throws SQLException {
        assertThat(jdbc.sql("show idle_in_transaction_session_timeout").query().singleValue())
                .isEqualTo("10s");
        try (var connection = connections.getConnection()) {
            assertThat(connection.getNetworkTimeout())
                    .as("the address of the store names its own limit")
                    .isEqualTo(5000);
        }
    }

    /** The pool may have one more connection of before to find out about, so the first page can still be one that says "away". */
    private void assertIsBackForHer() {
        Awaitility.await("she is still signed in")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(visitor.get(console("/audit")).body()).contains("Priya N. (approver)"));
    }

    private static void assertSays(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains("<h1>" + AWAY.replace("'", "&#39;"));
    }

    private String console(String path) {
        return "http://localhost:" + port + path;
    }
}
