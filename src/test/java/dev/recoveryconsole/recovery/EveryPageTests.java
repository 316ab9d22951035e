package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FirstLoad;
import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What holds for every page that links lead to, asked without a browser. */
@EngineTest
class EveryPageTests {

    private static final int MOST_QUERIES = 20;

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private String run = "";

    @Autowired
    EveryPageTests(MockMvcTester mvc, RunMaker runs, MovedClock clock) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
    }

    @BeforeEach
    void a_recovery_waits_for_a_signature() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        run = runs.recovery(id).number();
    }

    @Test
    void no_page_asks_the_store_more_than_twenty_times() {
        var asked = new LinkedHashMap<String, List<String>>();
        for (var one : List.of(as("jo", "operator"), as("priya", "approver"))) {
            StoreQueries.sent();
            one.crawl((address, page) -> asked.put(one.who() + " " + Crawl.kind(address), StoreQueries.sent()));
        }
        assertThat(asked).hasSizeGreaterThan(15);
        asked.forEach((page, queries) -> assertThat(queries).as(page).hasSizeLessThanOrEqualTo(MOST_QUERIES));
        assertThat(asked.get("jo /recoveries/N")).as("queries are seen at all").hasSizeGreaterThan(2);
    }

    /** Also in states that no link from home leads to; and each address that a person can open is among them. */
    @Test
    void each_page_in_each_state_is_there_and_asks_for_little(@Autowired ApplicationContext console)
            throws IOException {
        var load = new FirstLoad(mvc);
        var seen = new TreeSet<String>();
        var wrong = new ArrayList<String>();
        for (var one : List.of(as("jo", "operator"), as("priya", "approver"))) {
            seen.addAll(one.crawl((address, page) -> {}).keySet());
        }
        new AllStates(console, (state, who, address) -> {
                    StoreQueries.sent();
                    var page = who.found(address);
                    var queries = StoreQueries.sent();
                    var bytes = load.bytes(page);
                    seen.add(Crawl.kind(address));
                    if (queries.size() > MOST_QUERIES || bytes > FirstLoad.MOST_BYTES) {
                        wrong.add("%s, %s: %d bytes, %d queries %s"
                                .formatted(state, address, bytes, queries.size(), queries));
                    }
                    assertThat(page.select("h1")).as("%s %s", state, address).hasSize(1);
                })
                .show();
        assertThat(wrong).isEmpty();
        assertThat(seen).containsAll(pages());
    }

    /** Everything that a person opens with a GET, files and parts of pages aside. */
    private static Set<String> pages() {
        var panels = EnumSet.range(Step.RESTORE, Step.RETURN); // the first three are pages of their own
        return RouteRules.WHO.entrySet().stream()
                .filter(rule -> !rule.getKey().changes() && !RouteRules.OPEN.contains(rule.getValue()))
                .map(rule -> rule.getKey().path())
                .filter(path -> !path.matches(".*/live|.*[.](jsonl?|csv)|/audit/export|/step-up"))
                .map(path -> path.replaceAll("[{](number|id)[}]", "N"))
                .flatMap(path -> path.contains("{step}")
                        ? panels.stream().map(step -> path.replace("{step}", step.address()))
                        : Stream.of(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_link_leads_to_a_page() {
        var jo = as("jo", "operator");
        jo.crawl((address, page) ->
                assertThat(page.select("h1").text()).as(address).isNotBlank().doesNotContain("There is no such page"));
        assertThat(jo.get("/recoveries/RC-1999-001").getStatus())
                .as("a page that is not there")
                .isEqualTo(404);
    }

    @Test
    void every_page_has_one_heading_one_main_part_and_a_title() {
        as("jo", "operator").crawl((address, page) -> {
            assertThat(page.select("h1")).as(address).hasSize(1);
            assertThat(page.select("main#main")).as(address).hasSize(1);
            assertThat(page.title()).as(address).isNotBlank();
        });
    }

    @Test
    void every_time_element_says_its_moment_to_people_and_to_machines() {
        as("jo", "operator")
                .crawl((address, page) -> page.select("time").forEach(time -> {
                    assertThat(time.attr("datetime")).as(address).endsWith("Z");
                    assertThat(time.text()).as(address).contains(" UTC");
                }));
    }

    @Test
    void every_page_but_home_and_its_own_names_the_recovery_that_runs() {
        var vera = as("vera", "viewer");
        assertThat(band(vera.page("/audit")))
                .contains(run + " orders-prod is running:", "left, step 4 of 8, ", "Open run");
        assertThat(vera.page("/recoveries/" + run + "/events")
                        .select("aside.band a")
                        .attr("href"))
                .isEqualTo("/recoveries/" + run);
        assertThat(band(vera.page("/recoveries/" + run))).isEmpty();
        assertThat(band(vera.page("/"))).isEmpty();
        assertThat(band(as("mallory", "viewer").page("/audit")))
                .as("of somebody without a role")
                .isEmpty();
    }

    private static String band(Document page) {
        return page.select("aside.band").text();
    }

    private PagesAsked as(String who, String role) {
        return new PagesAsked(mvc, clock, who, role);
    }
}
