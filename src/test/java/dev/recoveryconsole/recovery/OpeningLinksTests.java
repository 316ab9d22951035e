package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Links are for looking: whoever opens them, with whatever in their query, nothing is changed by it. */
@EngineTest
class OpeningLinksTests {

    private static final String NOT_OURS = "(/assets|/webjars|/oauth2|/step-up|/login).*";

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private final JdbcClient store;

    @Autowired
    OpeningLinksTests(MockMvcTester mvc, RunMaker runs, MovedClock clock, JdbcClient store) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
        this.store = store;
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskName.class,
            names = {"REQUEST_RESTORE", "RUN_CHECKS"})
    void every_link_opened_by_each_person_leaves_the_store_as_it_was(TaskName task) {
        var run = runs.at(task);
        if (task == TaskName.REQUEST_RESTORE) {
            runs.ask(run, Gate.START_RESTORE);
        }
        var before = contents();
        assertThat(before).containsKeys("audit_event", "recovery", "sign_off");
        assertThat(before.get("audit_event")).isNotEmpty();
        for (var one : List.of(as("jo", "operator"), as("priya", "approver"), as("vera", "viewer"))) {
            assertThat(openAll(one, page -> {})).hasSizeGreaterThan(20);
        }
        openAll(as("omar", "auditor"), page -> {});
        openAll(as("mallory", "viewer"), page -> {});
        var after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
    }

    @Test
    void no_page_offers_to_delete_a_database() {
        runs.at(TaskName.CHOOSE_AFTER_BACK);
        openAll(
                as("jo", "operator"),
                page -> assertThat(page.select("a, button, option").eachText())
                        .noneMatch(words -> words.matches("(?i).*(delete|drop|remove).*(database|instance).*")));
    }

    /** All links from home on, files too; of those that differ in a number or a value only, the first. */
    private static Set<String> openAll(PagesAsked one, Consumer<Document> visit) {
        var waiting = new ArrayDeque<>(Set.of("/"));
        var seen = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var address = waiting.remove().replaceFirst("#.*", "");
            if (!address.matches(NOT_OURS) && seen.add(kind(address))) {
                var page = one.page(address);
                visit.accept(page);
                waiting.addAll(page.select("a[href^=/]").eachAttr("href"));
            }
        }
        return seen;
    }

    private static String kind(String address) {
        var query =
                address.contains("?") ? address.substring(address.indexOf('?')).replaceAll("=[^&]*", "=") : "";
        return Crawl.kind(address) + query;
    }

    /** Every row of every table but those of sessions. */
    private Map<String, List<String>> contents() {
        var tables = new StoreContents(store).tables();
        tables.keySet().removeIf(table -> table.startsWith("spring_session"));
        return tables;
    }

    private PagesAsked as(String who, String role) {
        return new PagesAsked(mvc, clock, who, role);
    }
}
