package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.RemindingFixture;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.installation.RestartFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * An answer and the engine's turn can come at the same moment. Both take the run's row before the audit log's, so that
 * neither holds what the other one waits for.
 */
@EngineTest
class SignOffLocksTests {

    private final RunMaker runs;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private final MockMvcTester mvc;
    private UUID run = new UUID(0, 0);

    @Autowired
    SignOffLocksTests(RunMaker runs, SignOffs signOffs, MovedClock clock, MockMvcTester mvc) {
        this.runs = runs;
        this.signOffs = signOffs;
        this.clock = clock;
        this.mvc = mvc;
    }

    @BeforeEach
    void jo_has_asked_for_the_restore() {
        clock.fresh();
        signOffs.expireOverdue();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        StoreQueries.sent();
    }

    @Test
    void of_a_signature(@Autowired SignatureFixture people) {
        people.sign(run, Gate.START_RESTORE, "typed");
        theRunComesFirst();
    }

    @Test
    void of_a_decline_and_a_withdrawal() {
        new PagesAsked(mvc, clock, "priya", "approver")
                .post(asked().address() + "/decline", Map.of("reason", "wrong second"));
        theRunComesFirst();
        runs.ask(run, Gate.START_RESTORE);
        StoreQueries.sent();
        new PagesAsked(mvc, clock, "jo", "operator").post(asked().address() + "/withdraw", Map.of());
        theRunComesFirst();
    }

    @Test
    void of_a_reminder(@Autowired RemindingFixture reminding) {
        reminding.give(asked().id(), 1);
        theRunComesFirst();
    }

    @Test
    void of_an_expiry() {
        clock.moveBy(Duration.ofMinutes(16));
        signOffs.expireOverdue();
        theRunComesFirst();
    }

    @Test
    void of_a_start_with_another_policy(@Autowired RestartFixture console, @Autowired People people) {
        try (var others = new OtherPeople(people)) {
            others.without(PeopleOfTests.person("tomasz"));
            console.start();
        }
        theRunComesFirst();
        console.start();
    }

    private SignOffView asked() {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    private static void theRunComesFirst() {
        var locks = StoreQueries.sent().stream()
                .map(SignOffLocksTests::lock)
                .filter(lock -> !lock.isEmpty())
                .distinct()
                .toList();
        assertThat(locks).startsWith("run").contains("audit");
    }

    private static String lock(String query) {
        return query.contains("for update") || query.contains("for no key update")
                ? "run"
                : query.startsWith("update sign_off ")
                        ? "request"
                        : query.startsWith("insert into sign_off_remark")
                                ? "remark"
                                : query.startsWith("update audit_head") ? "audit" : "";
    }
}
