package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.abuse.AbuseCase;
import dev.recoveryconsole.abuse.Attempt;
import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SteppedUpOfTests;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Abuse cases about a run: attempts through the console's port, and what the engine's next turn makes of them. Jo, an operator, has
 * asked for the restore; Ana is operator and approver, Priya and Tomasz are approvers.
 */
abstract class EngineAttempts {

    static final String SIGNED = "sign-off signed";
    static final String REFUSED = SIGNED + ": refused";
    static final String ACT_REFUSED = "act refused";
    static final String NOT_ARMED = "effect not armed";
    static final String NOT_OPEN = "no longer open: ";
    static final String CORRECTED = "no event: a form that is to be corrected";
    static final String TYPED = "typed";

    @Autowired
    RunMaker runs;

    @Autowired
    RecoveryRunner runner;

    @Autowired
    SignOffs signOffs;

    @Autowired
    FleetFake fleet;

    @Autowired
    ClusterFake cluster;

    @Autowired
    RolesReadFake roles;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient store;

    @Autowired
    TransactionTemplate tx;

    @Autowired
    private SessionRepository<?> sessions;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    Gate gate = Gate.START_RESTORE;
    UUID run = new UUID(0, 0);
    SignOffView request;

    @BeforeEach
    void jo_has_asked_for_the_restore() {
        clock.fresh();
        fleet.fresh();
        fleet.restorable(RunFixture.TARGET.minusSeconds(3600), RunFixture.TARGET.plusSeconds(600));
        cluster.fresh();
        gate = Gate.START_RESTORE;
        asked(runs.at(TaskName.REQUEST_RESTORE));
        request = newest();
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
        cluster.fresh();
        roles.fresh();
        clock.fresh();
    }

    /** Jo asks for the run's gate, and the engine has seen it. */
    void asked(UUID it) {
        run = it;
        runs.ask(run, gate);
        runner.advance(run);
        request = newest();
    }

    SignOffView newest() {
        return signOffs.current(run, gate).orElseThrow();
    }

    Attempt attempt(AbuseCase what, String tried) {
        return Attempt.begins(store, what, tried);
    }

    Intruder as(String who, String... roles) {
        return as(PeopleOfTests.person(who), roles);
    }

    Intruder as(Person who, String... roles) {
        return Intruder.signedIn(console(), sessions, PeopleOfTests.authentication(clock.instant(), who, roles));
    }

    /** Who has proven the second factor for this very request: what they were shown of it counts then, as ever. */
    Intruder proven(String who) {
        var act = "sign " + request.id() + " " + request.digest();
        return Intruder.signedIn(
                console(), sessions, SteppedUpOfTests.authentication(clock.instant(), act, who, "approver"));
    }

    Intruder nobody() {
        return Intruder.nobody(console());
    }

    private URI console() {
        return URI.create("http://localhost:" + port);
    }

    HttpResponse<String> sign(Intruder who) {
        return sign(who, request, request.digest());
    }

    HttpResponse<String> sign(Intruder who, SignOffView what, String digest) {
        return who.post(what.address() + "/sign", form(digest));
    }

    static Map<String, String> form(String digest) {
        return new HashMap<>(Map.of("digest", digest, "readBack", TYPED, "comment", ""));
    }

    /** As a person who may: over HTTP too. */
    void priyaSigns() {
        var answer = sign(as("priya", "approver"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(newest().state()).isEqualTo(SignOffState.SIGNED);
    }

    /** The engine takes a turn, and what it would send is not sent. */
    Attempt nothingSent(Attempt tried, SignOffState state) {
        runner.advance(run);
        assertThat(runs.attempt(run).sentAt()).isNull();
        assertThat(newest().state()).isEqualTo(state);
        return tried.sent(calls());
    }

    /** What AWS and the cluster were asked to change. */
    List<Object> calls() {
        var all = new ArrayList<Object>(fleet.restores);
        all.addAll(cluster.done);
        return all;
    }

    /** What the run's page says over HTTP, which has to hold these words. */
    String said(String words) {
        var page = Jsoup.parse(as("vera", "viewer").get(runs.address(run)).body());
        assertThat(page.select("main").text()).contains(words);
        return "on the run's page: " + words;
    }

    /** A change behind the console's back, of the request's row. */
    void changed(String set, Object... values) {
        var all = new ArrayList<>(List.of(values));
        all.add(request.id().number());
        assertThat(store.sql("update sign_off set " + set + " where number = ?")
                        .params(all)
                        .update())
                .isEqualTo(1);
    }

    /** What each of them gives, all begun at the same moment. */
    @SafeVarargs
    static List<Integer> atOnce(Callable<Integer>... all) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(all.length)) {
            var sent = Arrays.stream(all)
                    .map(one -> threads.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            start.countDown();
            var statuses = new ArrayList<Integer>();
            for (var one : sent) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    /** The settings name other people for a while, without a restart. */
    void whilePeopleAre(Consumer<OtherPeople> changed, Runnable tried) {
        try (var others = new OtherPeople(people)) {
            changed.accept(others);
            tried.run();
        }
    }

    /** Jo asks for the restore on the review page, as her browser does. */
    HttpResponse<String> askedAgain(Intruder jo) {
        var review = runs.address(run) + "/review";
        var shown =
                Jsoup.parse(jo.get(review).body()).select("input[name=shown]").attr("value");
        return jo.post(review, Map.of("typed", "orders-prod", "shown", shown));
    }
}
