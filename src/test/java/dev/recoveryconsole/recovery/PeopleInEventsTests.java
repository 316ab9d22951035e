package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** No event has a person in clear: none of a run in which people do all that they can do to each other, and none else. */
@EngineTest
class PeopleInEventsTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private final People people;
    private final JdbcClient store;

    @Autowired
    PeopleInEventsTests(
            MockMvcTester mvc, RunMaker runs, SignOffs signOffs, MovedClock clock, People people, JdbcClient store) {
        this.mvc = mvc;
        this.runs = runs;
        this.signOffs = signOffs;
        this.clock = clock;
        this.people = people;
        this.store = store;
    }

    @Test
    void whoever_asks_signs_is_asked_or_takes_over_is_a_commitment(
            @Autowired SignatureFixture signatures, @Autowired CorrectionDesk corrections) {
        clock.fresh();
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var signing = signOffs.current(run, Gate.START_RESTORE).orElseThrow().address();
        var jo = new PagesAsked(mvc, clock, "jo", "operator");
        var ana = new PagesAsked(mvc, clock, "ana", "operator");
        assertThat(jo.post(
                        signing + "/ask-too", Map.of("person", person("tomasz").id())))
                .hasStatus(302);
        var over = Map.of("from", person("jo").id(), "reason", "she goes home");
        assertThat(ana.post(runs.address(run) + "/take-over", over)).hasStatus(302);
        for (var line : corrections.events(runs.recovery(run).number())) {
            var wrong = Map.of("event", line.no() + "", "text", "not so");
            assertThat(ana.post(runs.address(run) + "/correct", wrong)).hasStatus(302);
        }
        signatures.sign(run, Gate.START_RESTORE, "typed");
        var events = events(runs.recovery(run).number());
        assertThat(OpenedEvents.opened(store, String.join("\n", events)))
                .contains("\"to\":\"" + person("tomasz").id() + "\"")
                .contains("\"signer\":\"" + person("priya").id() + "\"")
                .contains("\"requester\":\"" + person("jo").id() + "\"")
                .contains("from " + person("jo").id() + ": she goes home")
                .contains("\"corrects\":\"asked " + person("tomasz").id() + " to sign");
        for (var one : people.all()) {
            assertThat(events)
                    .noneMatch(event -> event.contains(one.person().id()))
                    .noneMatch(event -> event.contains("#" + one.subject()))
                    .noneMatch(event -> event.contains(one.name()));
        }
    }

    @Test
    void no_event_of_any_test_before_has_an_account_or_a_mail_address() {
        var all = store.sql("select canonical from audit_event where canonical like '%#%' or canonical like '%@%'")
                .query(String.class)
                .list();
        for (var one : people.all()) {
            assertThat(all)
                    .noneMatch(event -> event.contains(one.person().id()))
                    .noneMatch(event -> one.mail() != null && event.contains(one.mail()));
        }
    }

    private List<String> events(String number) {
        return store.sql("select canonical from audit_event where subject = ? order by event_index")
                .param(number)
                .query(String.class)
                .list();
    }
}
