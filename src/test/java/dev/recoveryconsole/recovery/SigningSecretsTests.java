package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A switch of a Secret is asked for and answered, and no value of it stands anywhere that people or machines could read. */
@EngineTest
class SigningSecretsTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private static final Map<String, String> VALUES = Map.of(
            "DB_HOST", "writer.orders.internal.example",
            "DB_USER", "shop_app_of_the_secret",
            "DB_PASSWORD", "Tr0ub4dor&3/+x",
            "LICENCE", "licence-8f1c2b");

    private final FactBook book;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final RecoveryRunner runner;
    private final JdbcClient store;
    private final TransactionTemplate tx;
    private final List<String> answers = new ArrayList<>();
    private UUID run = new UUID(0, 0);
    private String request = "";

    @Autowired
    SigningSecretsTests(
            FactBook book,
            FleetFake fleet,
            ClusterFake cluster,
            RecoveryRunner runner,
            JdbcClient store,
            TransactionTemplate tx) {
        this.book = book;
        this.fleet = fleet;
        this.cluster = cluster;
        this.runner = runner;
        this.store = store;
        this.tx = tx;
    }

    @BeforeEach
    void jo_has_asked_for_the_switch() {
        CONSOLE.clock().fresh();
        fleet.fresh();
        cluster.fresh();
        fleet.holds(InstanceFixture.old());
        cluster.secret = new SecretCopy(new ObjectRef("shop", "db-connection"), "uid-1", "42", VALUES, List.of());
        cluster.has(ClusterFake.workload(ClusterFake.API, 2));
        run = CONSOLE.runs().at(TaskName.FREEZE_SWITCH);
        var made = new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
        happened(new Fact.NewDatabase(made.value(), "arn:new"));
        happened(new Fact.Usable(RunFixture.NEW_END, "available", RunFixture.NOW));
        happened(new Fact.SettingsCompared(List.of()));
        happened(new Fact.SecondProven(RunFixture.TARGET.toString(), null, RunFixture.TARGET));
        fleet.holds(InstanceFixture.instance(
                CONSOLE.runs().attempt(run).newName(),
                made,
                "available",
                RunFixture.NEW_END,
                Map.of(),
                RunFixture.NOW));
        runner.advance(run);
        var task = CONSOLE.runs().current(run).id().toString();
        kept(jo().post(address("/ask"), Map.of("task", task, "gate", Gate.SWITCH_SECRETS.name())), 302);
        request = jo().found(address(""))
                .select("#signatures a[href^=/approvals/]")
                .attr("href");
    }

    @AfterEach
    void nothing_is_left() {
        fleet.fresh();
        cluster.fresh();
    }

    @Test
    void no_value_of_the_secret_is_in_pages_answers_or_store() {
        var page = priya().found(request);
        assertThat(page.select("main").text()).contains("DB_PASSWORD", "LICENCE", "******** (hidden)");
        for (var person : List.of(priya(), jo(), CONSOLE.as("vera", "viewer"), CONSOLE.as("omar", "auditor"))) {
            for (var address : List.of(request, request + "/live?v=", "/approvals", address(""), address("/live?v="))) {
                kept(person.ask(address));
            }
            for (var address : List.of(address("/steps/secrets"), address("/events"), address("/report"), "/audit")) {
                kept(person.ask(address));
            }
            kept(person.ask(address("/report.json")));
        }
        var digest = page.select("input[name=digest]").attr("value");
        kept(priya().post(request + "/sign", Map.of("digest", digest, "readBack", "wrong")), 422);
        kept(priya().post(request + "/decline", Map.of("reason", "")), 422);
        kept(priya().post(request + "/question", Map.of("words", "Which database?")), 302);
        kept(priya().post(request + "/sign", Map.of("digest", digest, "readBack", readBack())), 302);
        kept(priya().ask(request), 200);
        assertThat(answers).hasSizeGreaterThan(40).allSatisfy(SigningSecretsTests::holdsNone);
        new StoreContents(store)
                .tables()
                .forEach((table, rows) -> assertThat(rows).as(table).allSatisfy(SigningSecretsTests::holdsNone));
    }

    @Test
    void no_value_of_the_secret_stays_in_the_browser_of_who_signs() {
        var browser = CONSOLE.browser();
        browser.is("priya", "approver");
        browser.open(request);
        assertThat(browser.ask("return document.documentElement.outerHTML")).satisfies(SigningSecretsTests::holdsNone);
        browser.find("input[name=readBack]").sendKeys("wrong");
        browser.find("input[name=readBack]").sendKeys(Keys.ENTER);
        await("the refusal")
                .atMost(BrowserOfTests.PATIENCE)
                .until(() -> browser.ask("return document.title").startsWith("Error"));
        assertThat(browser.ask("""
                return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href,
                    document.documentElement.outerHTML, history.state])""")).satisfies(SigningSecretsTests::holdsNone);
        assertThat(priya().get(request).getHeader("Cache-Control")).contains("no-store");
    }

    private static void holdsNone(String text) {
        assertThat(VALUES.values()).allSatisfy(value -> assertThat(text).doesNotContain(spellings(value)));
    }

    private static List<String> spellings(String value) {
        return Stream.of(
                        value,
                        value.replace("&", "&amp;"),
                        URLEncoder.encode(value, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private String readBack() {
        var name = CONSOLE.runs().attempt(run).newName().value();
        return name.substring(name.length() - 6);
    }

    private void kept(MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        kept(answer);
    }

    private void kept(MvcTestResult answer) {
        var response = answer.getResponse();
        answers.add(response.getHeaderNames().stream()
                        .map(name -> name + ": " + response.getHeaders(name))
                        .toList()
                + new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private void happened(Fact fact) {
        tx.executeWithoutResult(status -> book.keep(
                CONSOLE.runs().recoveries.locked(run), 1, fact, CONSOLE.clock().instant()));
    }

    private String address(String rest) {
        return CONSOLE.runs().address(run) + rest;
    }

    private PagesAsked jo() {
        return CONSOLE.as("jo", "operator");
    }

    private PagesAsked priya() {
        return CONSOLE.as("priya", "approver");
    }
}
