package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.Routes.Route;
import dev.recoveryconsole.shell.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may ask for which address: everything that a controller answers, and nothing forgotten. Whether an act is offered at that
 * moment is for other tests; that no GET changes anything is in {@link OpeningLinksTests}.
 */
@EngineTest
class RoutesTests {

    private static final Map<Role, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put(Role.VIEWER, "vera");
        PEOPLE.put(Role.AUDITOR, "omar");
        PEOPLE.put(Role.ADMIN, "ada");
        PEOPLE.put(Role.APPROVER, "priya");
        PEOPLE.put(Role.OPERATOR, "jo"); // last, because acts of theirs are done
    }

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private final SignOffs signOffs;
    private final JdbcClient store;
    private final Set<Route> routes;
    private Map<String, String> variables = Map.of();
    private Map<String, String> fields = Map.of();

    @Autowired
    RoutesTests(
            MockMvcTester mvc,
            RunMaker runs,
            MovedClock clock,
            SignOffs signOffs,
            JdbcClient store,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
        this.signOffs = signOffs;
        this.store = store;
        this.routes = Routes.of(mapping);
    }

    /** With a request that waits; every act of anybody is tried at one of its own. */
    @BeforeEach
    void a_run() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var request = signOffs.current(run, Gate.START_RESTORE).orElseThrow().address();
        variables = Map.of(
                "number", runs.recovery(run).number(), "id", request.replace("/approvals/", ""), "step", "restore");
        fields = Map.of(
                "task", runs.current(run).id().toString(),
                "gate", "START_RESTORE",
                "attempt", "1",
                "retry", "1",
                "workload", "Deployment shop/orders-api",
                "handle", "nobodys",
                "zone", "Europe/Berlin",
                "reason", "It has to be",
                "words", "Why now?");
    }

    @AfterEach
    void nothing_is_left_held() {
        runs.endAll();
        store.sql("delete from recovery_record").update();
        store.sql("delete from profile").update();
    }

    @Test
    void every_route_has_a_rule_and_every_rule_a_route() {
        assertThat(RouteRules.WHO.keySet()).isEqualTo(routes);
    }

    @Test
    void each_role_gets_through_where_its_rule_says_so_and_nowhere_else() {
        var seen = new TreeMap<Route, String>();
        guarded().forEach(route -> seen.put(route, whoGetsThrough(route)));
        var expected = new TreeMap<>(RouteRules.WHO);
        expected.keySet().removeIf(route -> !seen.containsKey(route));
        assertThat(lines(seen)).isEqualTo(lines(expected));
    }

    @Test
    void no_change_is_made_without_the_token_of_a_page_whoever_sends_it() {
        var before = contents();
        for (var route : guarded().filter(Route::changes).toList()) {
            assertThat(asking(route, signedIn(one(route)))).as("%s", route).hasStatus(403);
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void without_a_role_nothing_is_there() {
        var before = contents();
        guarded()
                .forEach(route -> assertThat(asking(route, stranger()).with(csrf()))
                        .as("%s", route)
                        .hasStatus(403));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void without_a_sign_in_everything_leads_to_it() {
        guarded()
                .forEach(route -> assertThat(asking(route, request -> request).with(csrf()))
                        .as("%s", route)
                        .hasStatus(302)
                        .hasRedirectedUrl("/login"));
    }

    /** All but what is open, and the two addresses of machines, which bring a proof of their own. */
    private Stream<Route> guarded() {
        return routes.stream()
                .filter(route -> !RouteRules.OPEN.contains(RouteRules.WHO.getOrDefault(route, RouteRules.ALL)));
    }

    private String whoGetsThrough(Route route) {
        if (route.changes()) {
            a_run();
        }
        var through = PEOPLE.keySet().stream()
                .filter(role -> getsThrough(route, role))
                .map(Role::word)
                .toList();
        return through.size() == PEOPLE.size() ? RouteRules.ALL : String.join(" ", through);
    }

    private boolean getsThrough(Route route, Role role) {
        var status = asking(route, signedIn(role))
                .with(csrf())
                .exchange()
                .getResponse()
                .getStatus();
        assertThat(status).as("%s by %s", route, role).isNotIn(401, 405, 500);
        return status != 403;
    }

    private MockMvcRequestBuilder asking(Route route, RequestPostProcessor who) {
        var request = mvc.method(HttpMethod.valueOf(route.asked()))
                .uri(route.address(variables))
                .with(who);
        fields.forEach(request::param);
        return request;
    }

    private RequestPostProcessor signedIn(Role role) {
        return PeopleOfTests.signedInAt(clock.instant(), String.valueOf(PEOPLE.get(role)), role.word());
    }

    private RequestPostProcessor stranger() {
        return PeopleOfTests.signedInAt(clock.instant(), "mallory", "operator", "approver", "admin", "auditor");
    }

    /** One who may. */
    private static Role one(Route route) {
        var who = RouteRules.WHO.getOrDefault(route, RouteRules.ALL);
        return who.equals(RouteRules.ALL) ? Role.OPERATOR : Role.valueOf(who.split(" ")[0].toUpperCase(Locale.ROOT));
    }

    /** All but the sessions, and what is written and counted of refused acts. */
    private Map<String, List<String>> contents() {
        var tables = new StoreContents(store).tables();
        tables.keySet()
                .removeIf(table ->
                        table.startsWith("spring_session") || table.startsWith("audit_") || table.equals("tries"));
        return tables;
    }

    private static String lines(Map<Route, String> rules) {
        return rules.entrySet().stream()
                .map(rule -> rule.getKey() + ": " + rule.getValue())
                .collect(Collectors.joining("\n"));
    }
}
