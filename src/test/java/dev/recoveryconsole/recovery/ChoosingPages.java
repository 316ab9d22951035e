package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Steps 2 and 3 as pages, on the interface's own story: migration V214 damages orders-prod at 02:31:00. */
abstract class ChoosingPages {

    private static final Instant DAMAGE = Instant.parse("2026-03-14T02:31:00Z");
    private static final Instant DECLARED = Instant.parse("2026-03-14T02:41:00Z");
    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-14T03:18:12Z");

    @Autowired
    FleetFake fleet;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MovedClock clock;

    @Autowired
    private RecoveryDesk desk;

    @Autowired
    RunMaker runs;

    String number = "";

    @BeforeEach
    void jo_has_begun_a_recovery() {
        runs.endAll();
        fleet.fresh();
        fleet.restorable(EARLIEST, LATEST);
        fleet.snapshots.add(new DatabaseSnapshot(
                "rds:orders-prod-0225", true, Instant.parse("2026-03-14T02:25:00Z"), null, null, null));
        number = desk.begin(
                new RecoveryDesk.Begin("orders-prod", "INC-7731", DECLARED, DAMAGE, PeopleOfTests.person("jo")),
                runs.jo());
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
    }

    MvcTestResult get(String query) {
        return open("/target-time" + query);
    }

    MvcTestResult open(String page) {
        return address(page).exchange();
    }

    MockMvcRequestBuilder address(String page) {
        return as("jo", "operator").asking("/recoveries/" + number + page);
    }

    /** Chooses the target time. */
    MvcTestResult post(String target) {
        return change("/target-time", "t", target);
    }

    MvcTestResult change(String page, String field, String value) {
        return send(page, Map.of(field, value));
    }

    MvcTestResult send(String page, Map<String, String> fields) {
        return as("jo", "operator").post("/recoveries/" + number + page, fields);
    }

    PagesAsked as(String who, String role) {
        return new PagesAsked(mvc, clock, who, role);
    }
}
