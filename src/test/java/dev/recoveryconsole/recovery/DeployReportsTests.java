package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.RefusalsWritten;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The address where deploy tools report, as a tool meets it. */
@EngineTest
class DeployReportsTests {

    private static final String ADDRESS = "/hooks/deploys";
    private static final String GOOD = """
            {"id": "build-7", "service": "orders-api", "version": "2", "at": "2026-03-14T03:30:41+01:00",
             "database": "orders-prod", "commit": "a member that nobody asked for"}""";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final MovedClock clock;

    @Autowired
    DeployReportsTests(MockMvcTester mvc, JdbcClient jdbc, MovedClock clock) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @AfterEach
    void the_next_minute() {
        jdbc.sql("delete from deploy").update();
        clock.moveBy(Duration.ofMinutes(1));
    }

    @Test
    void a_report_is_recorded_and_the_same_one_again_says_so() {
        assertThat(send(GOOD))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.result")
                .isEqualTo("recorded");
        assertThat(send(GOOD))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.result")
                .isEqualTo("already recorded");
        assertThat(send(GOOD.replace("\"2\"", "\"3\""))).hasStatus(409);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void without_a_tools_token_nothing_is_read() {
        var written = new RefusalsWritten(jdbc);
        assertRefused(post(GOOD, "Bearer not-a-token-of-any-tool-here"), 401, "The token is missing");
        assertRefused(post(GOOD, ""), 401, "The token is missing");
        assertThat(written.lines())
                .containsExactly(
                        "nobody, POST /hooks/deploys, 401, tool token", "nobody, POST /hooks/deploys, 401, tool token");
        assertRefused(post("x".repeat(9000), ""), 401, "The token is missing");
        var someone =
                mvc.post().uri(ADDRESS).contentType(MediaType.APPLICATION_JSON).content(GOOD);
        assertThat(someone.with(signedIn("jo", "recovery-operators")).exchange())
                .as("a person's session is no token")
                .hasStatus(401)
                .headers()
                .hasValue("WWW-Authenticate", "Bearer realm=\"deploys\"");
    }

    @Test
    void a_tools_token_opens_no_page() {
        assertThat(mvc.get().uri("/recoveries").header("Authorization", "Bearer " + token("deploy")))
                .hasStatus3xxRedirection();
    }

    @Test
    void only_post_only_json_and_not_too_much() {
        assertThat(mvc.get().uri(ADDRESS)).hasStatus(405).headers().hasValue("Allow", "POST");
        var form = mvc.post().uri(ADDRESS).contentType(MediaType.APPLICATION_FORM_URLENCODED);
        assertRefused(form.header("Authorization", "Bearer " + token("deploy")).exchange(), 415, "application/json");
        assertRefused(send(GOOD + " ".repeat(8 * 1024)), 413, "at most 8192 bytes");
        assertThat(send(GOOD + " ".repeat(8 * 1024 - GOOD.length()))).hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": \"build-7\"|{|not JSON",
                "{\"id\": \"build-7\"|[{\"id\": \"build-7\"|not JSON",
                "\"id\": \"build-7\"|\"id\": 7|id is missing or is not a text",
                "\"orders-api\"|\" \"|service is missing",
                "\"version\"|\"release\"|version is missing",
                "\"2\"|\"2\\u0000\"|that nobody sees",
                "\"2\"|\"2\\u202E\"|that nobody sees",
                "2026-03-14T03:30:41+01:00|2026-03-14T03:30:41|at must be a time with a zone",
                "2026-03-14T03:30:41+01:00|2027-03-14T03:30:41Z|lies in the future",
                "2026-03-14T03:30:41+01:00|2024-03-14T03:30:41Z|more than a year back",
                "\"version\"|\"kind\": \"rollback\", \"version\"|kind must be deploy, schema or config",
                "orders-prod|orders-test|database is not the name of a configured database"
            })
    void what_cannot_be_taken_is_refused_in_words(String good, String bad, String words) {
        assertRefused(send(GOOD.replace(good, bad)), 400, words);
    }

    @Test
    void a_list_is_no_report() {
        assertRefused(send("[" + GOOD + "]"), 400, "must be one JSON object");
        assertRefused(send(""), 400, "");
    }

    @Test
    void too_many_reports_of_one_tool_wait_for_the_next_minute() {
        var answers = new ArrayList<Integer>();
        for (var at = 0; at < 61; at++) {
            answers.add(
                    post(GOOD, "Bearer " + token("deploy-second")).getResponse().getStatus());
        }
        assertThat(answers).startsWith(201, 200).endsWith(200, 429);
        assertThat(post(GOOD, "Bearer " + token("deploy-second"))).headers().hasValue("Retry-After", "61");
        clock.moveBy(Duration.ofMinutes(1));
        assertThat(post(GOOD, "Bearer " + token("deploy-second"))).hasStatus(200);
    }

    private void assertRefused(MvcTestResult answer, int status, String words) {
        assertThat(answer).hasStatus(status);
        assertThat(answer).bodyText().contains(words, "Nothing was recorded.");
        assertThat(count()).isZero();
    }

    private MvcTestResult send(String body) {
        return post(body, "Bearer " + token("deploy"));
    }

    private MvcTestResult post(String body, String authorization) {
        var request =
                mvc.post().uri(ADDRESS).contentType(MediaType.APPLICATION_JSON).content(body);
        return (authorization.isEmpty() ? request : request.header("Authorization", authorization)).exchange();
    }

    static String token(String file) {
        try {
            return Files.readString(Path.of("src/test/resources/" + file + ".token"))
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count() {
        return jdbc.sql("select count(*) from deploy").query(Long.class).single();
    }
}
