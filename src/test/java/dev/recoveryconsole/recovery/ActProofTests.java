package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.shell.SteppedUpOfTests.steppedUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The second factor of an operator's risky act: lately, for the very act, and once. */
@EngineTest
class ActProofTests {

    private static final String WHY = "a false alarm";

    private final MockMvcTester mvc;
    private final MovedClock clock;
    private final RunMaker runs;
    private final HoldNow traffic;
    private final JdbcClient store;
    private final ClusterFake cluster;
    private UUID run = new UUID(0, 0);

    @Autowired
    ActProofTests(
            MockMvcTester mvc,
            MovedClock clock,
            RunMaker runs,
            HoldNow traffic,
            JdbcClient store,
            ClusterFake cluster) {
        this.mvc = mvc;
        this.clock = clock;
        this.runs = runs;
        this.traffic = traffic;
        this.store = store;
        this.cluster = cluster;
    }

    @BeforeEach
    void traffic_is_held() {
        runs.endAll();
        clock.fresh();
        cluster.fresh();
        cluster.has(ClusterFake.workload(ClusterFake.API, 2));
        run = held();
    }

    @AfterEach
    void nothing_is_left_held() {
        runs.endAll();
        store.sql("delete from recovery_record").update();
    }

    @Test
    void the_page_of_an_act_asks_for_a_sign_in_for_that_act() {
        var asked = page(signedInLongAgo());
        assertThat(asked).hasStatus(302);
        assertThat(location(asked)).startsWith("/step-up?return=" + address() + "&act=POST%20" + address());
        assertThat(page(provenFor(act()))).hasStatusOk();
        assertThat(page(provenFor(act().replace("release", "adopt"))))
                .as("proven for another act")
                .hasStatus(302);
        clock.moveBy(Duration.ofSeconds(125));
        var before = steppedUp(clock.instant().minusSeconds(125), act(), "jo", "operator");
        assertThat(page(before)).as("too late to read it").hasStatus(302);
    }

    @Test
    void a_proof_for_another_run_or_another_state_of_it_does_nothing_and_the_reason_comes_back() {
        for (var other : new String[] {act().replace(number(), "RC-2026-999"), act() + "1", ""}) {
            var by = other.isEmpty() ? signedInLongAgo() : provenFor(other);
            var answer = release(by, heldAt());
            assertThat(answer).as(other).hasStatus(302).hasRedirectedUrl(address());
            assertThat(givenBack()).as(other).isZero();
            assertThat(mvc.get()
                            .uri(address())
                            .with(provenFor(act()))
                            .cookie(answer.getResponse().getCookies())
                            .exchange())
                    .bodyText()
                    .contains("value=\"" + WHY + "\"");
        }
        assertThat(page(provenFor(act()))).bodyText().doesNotContain("value=\"" + WHY + "\"");
    }

    @Test
    void a_proof_serves_once() {
        var proof = provenFor(act());
        assertThat(release(proof, heldAt())).hasStatus(302).hasRedirectedUrl("/recoveries/" + number());
        assertThat(givenBack()).isEqualTo(1);
        traffic.hold(number(), "damage again", runs.jo()); // at the same moment: the very same act is offered again
        assertThat(release(proof, heldAt())).hasStatus(409).bodyText().contains("a sign-in serves one act once");
        assertThat(givenBack()).isEqualTo(1);
        assertThat(page(proof)).as("the page asks for another").hasStatus(302);
        clock.moveBy(Duration.ofSeconds(1));
        assertThat(release(provenFor(act()), heldAt())).hasRedirectedUrl("/recoveries/" + number());
        assertThat(givenBack()).isEqualTo(2);
    }

    @Test
    void what_was_refused_has_not_used_the_proof_up() {
        var proof = provenFor(act());
        var shown = heldAt();
        traffic.release(number(), "by another person", runs.jo());
        assertThat(release(proof, shown)).hasStatus(409);
        traffic.hold(number(), "damage again", runs.jo());
        assertThat(release(proof, shown)).hasRedirectedUrl("/recoveries/" + number());
        assertThat(givenBack()).isEqualTo(2);
    }

    @Test
    void a_proof_that_is_five_minutes_old_does_nothing() {
        var old = provenFor(act());
        clock.moveBy(Duration.ofSeconds(301));
        assertThat(release(old, heldAt())).hasRedirectedUrl(address());
        assertThat(givenBack()).isZero();
    }

    @Test
    void holding_traffic_waits_for_no_sign_in_of_its_own_and_what_was_typed_is_kept_there_too() {
        var hold = "/recoveries/" + number() + "/hold";
        assertThat(mvc.get().uri(hold).with(provenFor(act()))).hasStatusOk();
        var answer = send(hold, signedInLongAgo(), Map.of("reason", "orders are wrong"));
        assertThat(answer).hasRedirectedUrl(hold);
        assertThat(mvc.get().uri(hold).with(signedInLongAgo())).hasRedirectedUrl("/step-up?return=" + hold);
        assertThat(mvc.get()
                        .uri(hold)
                        .with(provenFor(""))
                        .cookie(answer.getResponse().getCookies()))
                .bodyText()
                .contains("value=\"orders are wrong\"");
        assertThat(send(hold, provenFor("something else"), Map.of("reason", "orders are wrong")))
                .hasRedirectedUrl("/recoveries/" + number());
    }

    private UUID held() {
        var made = runs.at(TaskName.REQUEST_RESTORE);
        traffic.hold(runs.recovery(made).number(), "damage", runs.jo());
        return made;
    }

    private MvcTestResult page(RequestPostProcessor who) {
        return mvc.get().uri(address()).with(who).exchange();
    }

    private MvcTestResult release(RequestPostProcessor who, String shown) {
        return send(address(), who, Map.of("reason", WHY, "shown", shown));
    }

    private MvcTestResult send(String address, RequestPostProcessor who, Map<String, String> fields) {
        var form = mvc.post().uri(address).with(csrf()).with(who);
        fields.forEach(form::param);
        return form.exchange();
    }

    /** As the console itself names it when it asks for the sign-in. */
    private String act() {
        var act = UriComponentsBuilder.fromUriString(location(page(signedInLongAgo())))
                .build()
                .getQueryParams()
                .getFirst("act");
        return UriUtils.decode(Objects.requireNonNull(act), UTF_8);
    }

    private String heldAt() {
        return PagesAsked.html(page(PeopleOfTests.signedInAt(clock.instant(), "jo", "operator")))
                .select("input[name=shown]")
                .attr("value");
    }

    private RequestPostProcessor provenFor(String act) {
        return steppedUp(clock.instant(), act, "jo", "operator");
    }

    private RequestPostProcessor signedInLongAgo() {
        return PeopleOfTests.signedInAt(clock.instant().minus(Duration.ofMinutes(10)), "jo", "operator");
    }

    private static String location(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private int givenBack() {
        return store.sql("select count(*) from audit_event where subject = ? and act = 'release intended'")
                .param(number())
                .query(Integer.class)
                .single();
    }

    private String number() {
        return runs.recovery(run).number();
    }

    private String address() {
        return runs.address(run) + "/release";
    }
}
