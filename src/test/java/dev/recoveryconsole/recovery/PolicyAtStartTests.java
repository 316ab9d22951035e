package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.installation.RestartFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A console that starts with other people, or other times, than the last one. */
@EngineTest
class PolicyAtStartTests {

    private static final String WHY = "who may sign, or for how long, was changed in the settings";

    private final RunMaker runs;
    private final SignOffs signOffs;
    private final RestartFixture console;
    private final People people;
    private final JdbcClient store;
    private final PagesAsked jo;

    @Autowired
    PolicyAtStartTests(
            RunMaker runs,
            SignOffs signOffs,
            RestartFixture console,
            People people,
            JdbcClient store,
            MockMvcTester mvc,
            MovedClock clock) {
        this.runs = runs;
        this.signOffs = signOffs;
        this.console = console;
        this.people = people;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    /** As the other tests of this store find it. */
    @AfterEach
    void a_console_with_the_usual_people_starts() {
        console.start();
    }

    @Test
    void what_changed_is_written_down_and_what_was_signed_is_void_and_told() {
        var run = runs.signed();
        startedWithoutTomasz();
        assertThat(asked(run).state()).isEqualTo(SignOffState.VOID);
        assertThat(asked(run).reason()).isEqualTo(WHY);
        assertThat(newest("configuration changed", "policy"))
                .doesNotContain("idp.example.test#", "tomasz", "vera")
                .contains("\"changed\":[\"recovery.people person:sha256:");
        assertThat(OpenedEvents.opened(store, newest("configuration changed", "policy")))
                .contains("\"changed\":[\"recovery.people https://idp.example.test#tomasz removed: approver\","
                        + "\"recovery.people https://idp.example.test#vera: viewer, now approver, viewer\"]");
        assertThat(newest("sign-off void", number(run)))
                .contains(asked(run).id().toString(), WHY);
        assertThat(new ToldOfTests(store).of(number(run), "void"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.body())
                        .isEqualTo(number(run) + ", start restore: " + WHY
                                + ". Nothing was done. A new request is needed."));
        assertThat(jo.found(runs.address(run)).select("#events li").eachText().getFirst())
                .endsWith("is void: " + WHY + ". Nothing was done");
    }

    @Test
    void what_nobody_has_signed_yet_is_void_too_and_can_be_asked_for_again() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var first = asked(run).id();
        startedWithoutTomasz();
        assertThat(asked(run).state()).isEqualTo(SignOffState.VOID);
        runs.ask(run, Gate.START_RESTORE);
        assertThat(asked(run).id()).isNotEqualTo(first);
        assertThat(asked(run).waiting()).isTrue();
    }

    @Test
    void a_start_with_the_same_policy_changes_nothing() {
        console.start();
        var run = runs.signed();
        var before = events();
        console.start();
        assertThat(asked(run).state()).isEqualTo(SignOffState.SIGNED);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void the_page_of_settings_says_which_version_counts() {
        var policy = jo.found("/settings").select("#policy").text();
        startedWithoutTomasz();
        assertThat(policy).contains("version ", "digest ");
        assertThat(jo.found("/settings").select("#policy").text())
                .contains("version ", "A change makes void")
                .isNotEqualTo(policy);
    }

    private void startedWithoutTomasz() {
        try (var others = new OtherPeople(people)) {
            others.without(person("tomasz")).with(person("vera"), null, Role.VIEWER, Role.APPROVER);
            console.start();
        }
    }

    private SignOffView asked(UUID run) {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }

    private String newest(String act, String subject) {
        return canonical(act, subject).getFirst();
    }

    private List<String> canonical(String act, String subject) {
        return store.sql("select canonical from audit_event where act = ? and subject = ? order by event_index desc")
                .params(act, subject)
                .query(String.class)
                .list();
    }

    private int events() {
        return canonical("configuration changed", "policy").size();
    }
}
