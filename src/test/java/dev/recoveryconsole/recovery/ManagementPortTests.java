package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the second port tells to whoever reaches it, which nobody signs in to. */
@EngineTest
class ManagementPortTests {

    private static final Pattern NAME = Pattern.compile("\"([a-z0-9.]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final MockMvcTester mvc;
    private final MovedClock clock;

    @Autowired
    ManagementPortTests(@LocalManagementPort int port, MockMvcTester mvc, MovedClock clock) {
        this.port = port;
        this.mvc = mvc;
        this.clock = clock;
    }

    @Test
    void nothing_but_health_and_metrics_is_exposed(@Autowired PathMappedEndpoints exposed) {
        assertThat(exposed.getAllRootPaths()).containsExactlyInAnyOrder("health", "metrics");
    }

    @Test
    void health_is_one_word_without_what_it_is_made_of() {
        assertThat(get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/health").body())
                .startsWith("{")
                .doesNotContain("components", "details", "jdbc", "mail");
        assertThat(get("/actuator/health/db").statusCode()).isEqualTo(404);
    }

    /** Names of meters and figures: nothing of the settings, of people, runs or databases. */
    @Test
    void no_metric_tells_anything_of_the_settings_or_of_people() {
        mvc.get()
                .uri("/recoveries/RC-1999-001")
                .with(PeopleOfTests.signedInAt(clock.instant(), "jo", "operator"))
                .exchange();
        var names = get("/actuator/metrics");
        assertThat(names.statusCode()).isEqualTo(200);
        var found = NAME.matcher(names.body())
                .results()
                .map(one -> one.group(1))
                .filter(one -> one.contains("."))
                .toList();
        assertThat(found).hasSizeGreaterThan(20);
        for (var name : found) {
            assertThat(get("/actuator/metrics/" + name).body())
                    .as(name)
                    .doesNotContain(
                            "example.test",
                            "not-used",
                            "secrets.key",
                            "jdbc:h2",
                            "orders-prod",
                            "RC-1999",
                            "DB_PASSWORD");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env", "configprops", "beans", "conditions", "mappings", "loggers", "logfile", "heapdump", "threaddump",
                "info", "sessions", "scheduledtasks", "flyway", "startup", "shutdown", "sbom", "httpexchanges", "caches"
            })
    void what_tells_or_changes_more_is_at_neither_port(String endpoint) {
        assertThat(get("/actuator/" + endpoint).statusCode()).isNotEqualTo(200);
        assertThat(mvc.get()
                        .uri("/actuator/" + endpoint)
                        .with(PeopleOfTests.signedInAt(clock.instant(), "ada", "admin")))
                .as("to an admin")
                .hasStatus(404);
    }

    @Test
    void the_port_of_the_pages_tells_nobody_of_health_or_metrics() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatus(404);
        assertThat(mvc.get().uri("/actuator/metrics")).hasStatus(404);
    }

    private HttpResponse<String> get(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer", e);
        }
    }
}
