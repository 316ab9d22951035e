package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Recoveries in the states whose pages show other parts, one after another. Each page is looked at by who has most to do there;
 * those that links lead to from home are not among them, unless they look different there.
 */
final class AllStates {

    /** What is done with each page. */
    interface Look {

        void at(String state, PagesAsked who, String address) throws IOException;
    }

    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-14T03:18:12Z");
    private static final Instant DECLARED = Instant.parse("2026-03-14T02:41:00Z");
    private static final Instant DAMAGE = Instant.parse("2026-03-14T02:31:00Z");
    private static final String TARGET = "2026-03-14T02:30:59Z";
    private static final String WHY = "it is drawn for a test";

    private final ApplicationContext console;
    private final Look look;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final MovedClock clock;
    private final RecoveryRunner runner;
    private final SignatureFixture people;
    private final SignOffs signOffs;
    private final PagesAsked jo;
    private final PagesAsked priya;
    private final PastPaces past;

    AllStates(ApplicationContext console, Look look) {
        this.console = console;
        this.look = look;
        this.runs = console.getBean(RunMaker.class);
        this.fleet = console.getBean(FleetFake.class);
        this.cluster = console.getBean(ClusterFake.class);
        this.clock = console.getBean(MovedClock.class);
        this.runner = console.getBean(RecoveryRunner.class);
        this.people = console.getBean(SignatureFixture.class);
        this.signOffs = console.getBean(SignOffs.class);
        this.jo = as("jo", "operator");
        this.priya = as("priya", "approver");
        this.past = new PastPaces(console.getBean(JdbcClient.class), clock, runs, console.getBean(Journal.class));
    }

    /** The world is as fresh afterwards as it has to be before. */
    void show() throws IOException {
        try {
            choosing();
            asking();
            nowhere();
            untagged();
            twoCandidates();
            failedCheck();
            behindTheSwitchBack();
            held();
            onHold();
            rollout();
            returned();
            others();
        } finally {
            fresh();
            past.none();
        }
    }

    private void choosing() throws IOException {
        var run = begun();
        looks("draft", jo, run, "", "/target-time", "/restore-from", "/damage");
        chosen(run);
        looks(
                "chosen",
                jo,
                run,
                "",
                "/target-time",
                "/review",
                "/review/damage",
                "/database",
                "/left-behind",
                "/correct");
    }

    private void asking() throws IOException {
        var run = begun();
        chosen(run);
        asked(run);
        looks("asked", jo, run, "", "/review");
        request("asked", run, jo);
        request("asked", run, priya);
        priya.post(
                current(run).address() + "/decline",
                Map.of("digest", current(run).digest(), "reason", WHY));
        request("declined", run, jo);
        asked(run);
        jo.post(current(run).address() + "/withdraw", Map.of());
        request("withdrawn", run, jo);
        asked(run);
        signOffs.voidAll(runs.id(number(run)), WHY);
        request("void", run, jo);
        asked(run);
        clock.moveBy(Duration.ofMinutes(16));
        signOffs.expireOverdue();
        request("expired", run, jo);
        asked(run);
        people.sign(runs.id(number(run)), Gate.START_RESTORE, "02:30:59");
        request("signed", run, priya);
    }

    private void nowhere() throws IOException {
        var run = sent();
        lookInVain(run);
        looks("nowhere", jo, runs.address(run), "", "/steps/restore", "/send-again");
    }

    private void untagged() throws IOException {
        var run = sent();
        fleet.holds(InstanceFixture.instance(
                runs.attempt(run).newName(), newId(run), "creating", null, Map.of(), clock.instant()));
        lookInVain(run);
        looks("untagged", jo, runs.address(run), "", "/adopt");
    }

    private void twoCandidates() throws IOException {
        var run = begun();
        fleet.answer = request -> {
            var id = new ResourceId(
                    "db-" + Integer.toHexString(request.newName().hashCode()).toUpperCase(Locale.ROOT));
            fleet.holds(
                    InstanceFixture.instance(request.newName(), id, "creating", null, request.tags(), clock.instant()));
            return new RestoreAnswer.Accepted(id, "arn:" + id);
        };
        var id = runs.id(number(run));
        restored(run, id, TARGET);
        looks("restoring", jo, run, "", "/steps/restore", "/set-aside");
        jo.post(run + "/set-aside", Map.of("task", runs.current(id).id().toString(), "reason", WHY));
        looks("set-aside", jo, run, "");
        restored(run, id, "2026-03-14T02:29:59Z");
        looks("two-candidates", jo, run, "", "/go-on-with?attempt=1");
    }

    private void failedCheck() throws IOException {
        var run = fresh(TaskName.RUN_CHECKS, new Fact.SecretSwitched("42", true, RunFixture.NOW));
        record(
                run,
                new Outcome.Failed(
                        "8 of 9 checks passed. Blocking: order totals failed (expected 0, found 412)",
                        List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.SWITCH_BACK, Choice.ACCEPT_CHECKS),
                        List.of()));
        looks("failed", jo, runs.address(run), "", "/steps/validation", "/accept-checks", "/switch-back", "/stop");
        looks("failed", jo, runs.address(run), "/take-over", "/take-command", "/note");
    }

    private void behindTheSwitchBack() throws IOException {
        var run = fresh(TaskName.CHOOSE_AFTER_BACK);
        record(run, new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD));
        looks("switched-back", jo, runs.address(run), "", "/open-to-old");
    }

    private void held() throws IOException {
        var run = fresh(TaskName.AWAIT_USABLE);
        cluster.has(ClusterFake.workload(ClusterFake.API, 2));
        looks("open", jo, runs.address(run), "/hold");
        console.getBean(HoldNow.class).hold(runs.recovery(run).number(), WHY, runs.jo());
        looks("held", jo, runs.address(run), "", "/release");
        console.getBean(HoldNow.class).release(runs.recovery(run).number(), WHY, runs.jo());
    }

    private void onHold() throws IOException {
        var run = fresh(TaskName.FREEZE_SWITCH);
        looks("running", jo, runs.address(run), "/put-on-hold");
        console.getBean(HoldDesk.class).putOnHold(runs.recovery(run).number(), WHY, runs.jo());
        looks("on-hold", jo, runs.address(run), "", "/steps/secrets");
    }

    private void rollout() throws IOException {
        Rollouts.crashes(cluster);
        var run = fresh(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        runner.advance(run);
        cluster.fresh();
        looks("rollout", jo, runs.address(run), "", "/steps/secrets", "/retry?workload=Deployment/shop/orders-api");
    }

    private void returned() throws IOException {
        fresh();
        past.took(4, 5, 6);
        var newest = jo.page("/recoveries").select("table.history tbody a").attr("href");
        looks("returned", jo, newest, "", "/report", "/steps/return", "/events");
        looks("returned", jo, "", "/recoveries");
    }

    private void others() throws IOException {
        looks("admin", as("ada", "admin"), "", "/settings", "/settings/sessions");
        looks("auditor", as("omar", "auditor"), "", "/audit");
        looks("viewer", as("vera", "viewer"), "", "/");
    }

    private void looks(String state, PagesAsked who, String run, String... pages) throws IOException {
        for (var page : pages) {
            look.at(state, who, run + page);
        }
    }

    private void request(String state, String run, PagesAsked who) throws IOException {
        look.at(state, who, current(run).address());
    }

    /** Where the page of a new recovery is; AWS has one snapshot, and room. */
    private String begun() {
        fresh();
        fleet.restorable(EARLIEST, LATEST);
        fleet.quotas.add(new Quota("DBInstances", 12, 40));
        fleet.snapshots.add(new DatabaseSnapshot(
                "before-v214",
                false,
                Instant.parse("2026-03-14T02:30:00Z"),
                "arn:aws:rds:eu-west-1:1:snapshot:before-v214",
                null,
                null));
        var begin = new RecoveryDesk.Begin("orders-prod", "INC-7731", DECLARED, DAMAGE, PeopleOfTests.person("jo"));
        return "/recoveries/" + console.getBean(RecoveryDesk.class).begin(begin, runs.jo());
    }

    private void chosen(String run) {
        jo.post(run + "/target-time", Map.of("t", TARGET));
    }

    private void asked(String run) {
        var shown = jo.page(run + "/review").select("input[name=shown]").attr("value");
        jo.post(run + "/review", Map.of("typed", "orders-prod", "shown", shown));
    }

    private void restored(String run, UUID id, String target) {
        jo.post(run + "/target-time", Map.of("t", target));
        asked(run);
        people.sign(id, Gate.START_RESTORE, target.substring(11, 19));
        runner.advance(id);
    }

    private SignOffView current(String run) {
        return signOffs.current(runs.id(number(run)), Gate.START_RESTORE).orElseThrow();
    }

    private static String number(String run) {
        return run.replace("/recoveries/", "");
    }

    private UUID sent() {
        fresh();
        var run = runs.signed();
        runner.advance(run);
        return run;
    }

    private void lookInVain(UUID run) {
        for (var look = 0; look < 2; look++) {
            clock.moveBy(Duration.ofSeconds(60));
            runner.advance(run);
        }
    }

    private static ResourceId newId(UUID run) {
        return new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }

    private UUID fresh(TaskName task, Fact... known) {
        runs.endAll();
        clock.fresh();
        return runs.at(task, known);
    }

    private void fresh() {
        runs.endAll();
        fleet.fresh();
        cluster.fresh();
        clock.fresh();
    }

    private void record(UUID run, Outcome outcome) {
        var journal = console.getBean(Journal.class);
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private PagesAsked as(String who, String role) {
        return new PagesAsked(console.getBean(MockMvcTester.class), clock, who, role);
    }
}
