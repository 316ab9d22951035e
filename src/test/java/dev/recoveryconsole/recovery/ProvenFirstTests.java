package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A fresh sign-in never comes as a surprise: the pages that lead to it say so, to those whom it is asked of. */
@EngineTest
class ProvenFirstTests {

    private static final WorkloadRef WORKER = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "orders-worker");
    private static final String FIRST = "A fresh sign-in with MFA is asked for first";

    private final MockMvcTester mvc;
    private final MovedClock clock;
    private final RunMaker runs;
    private final ClusterFake cluster;
    private String address = "";

    @Autowired
    ProvenFirstTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, ClusterFake cluster) {
        this.mvc = mvc;
        this.clock = clock;
        this.runs = runs;
        this.cluster = cluster;
    }

    @BeforeEach
    void a_signature_is_waited_for(@Autowired RecoveryRunner runner) {
        clock.fresh();
        cluster.fresh();
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
        address = runs.address(run);
    }

    @Test
    void the_run_page_says_it_where_it_leads_to_an_act_that_needs_it() {
        assertThat(longAgo("jo", "operator").found(address).select("#hold-says").text())
                .endsWith(FIRST + "; it leads on to that page.");
        assertThat(now("jo", "operator").found(address).select("#actions").text())
                .doesNotContain(FIRST);
        assertThat(longAgo("vera", "viewer").found(address).select("#actions").text())
                .as("of a viewer none is asked")
                .doesNotContain(FIRST);
        assertThat(longAgo("jo", "operator").ask(address + "/hold")).hasStatus(302);
    }

    @Test
    void whoever_can_sign_reads_it_on_the_run_page_and_in_the_inbox() {
        assertThat(longAgo("priya", "approver").found(address).select("#proves").text())
                .contains(FIRST);
        assertThat(longAgo("priya", "approver")
                        .found("/approvals")
                        .select("#proves")
                        .text())
                .contains(FIRST);
        assertThat(now("priya", "approver").found("/approvals").select("#proves"))
                .isEmpty();
        assertThat(longAgo("jo", "operator").found("/approvals").select("#proves"))
                .isEmpty();
    }

    @Test
    void the_signing_page_says_how_long_the_sign_in_stays_fresh() {
        var signing =
                now("jo", "operator").found(address).select("#signatures a").attr("href");
        assertThat(now("priya", "approver").found(signing).select("#proves").text())
                .startsWith("Your sign-in with MFA is fresh until 03:25:00 UTC")
                .endsWith("; after that a fresh one is asked for, and it returns here.");
    }

    @Test
    void the_page_that_holds_traffic_names_what_it_touches() {
        cluster.has(ClusterFake.workload(ClusterFake.API, 2));
        var page = now("jo", "operator").found(address + "/hold");
        assertThat(page.select("#touched dt").eachText())
                .containsExactly("Services that let nobody in", "Scaled to 0 pods, because they write to the database");
        assertThat(page.select("#touched dd").eachText().getLast()).isEqualTo("Deployment shop/orders-api");
        cluster.failure = new ClusterUnreachable("connection refused", new IOException());
        assertThat(now("jo", "operator")
                        .found(address + "/hold")
                        .select("#touched dd")
                        .eachText()
                        .getLast())
                .isEqualTo("not known now: connection refused");
    }

    @Test
    void the_page_that_gives_back_names_what_was_recorded_and_asks_nobody() {
        var writers = List.of(new Replicas(ClusterFake.API, 3, true), new Replicas(WORKER, 0, true));
        var held = runs.address(runs.at(TaskName.REQUEST_RESTORE, new Fact.ReplicasRecorded(writers)));
        cluster.failure = new ClusterUnreachable("connection refused", new IOException());
        var page = now("jo", "operator").found(held + "/release");
        assertThat(page.select("#touched dd").eachText().getLast()).isEqualTo("Deployment shop/orders-api");
    }

    private PagesAsked now(String who, String role) {
        return new PagesAsked(mvc, clock, who, role);
    }

    private PagesAsked longAgo(String who, String role) {
        return new PagesAsked(mvc, () -> clock.instant().minus(Duration.ofMinutes(4)), who, role);
    }
}
