package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever writes to the store gets nothing sent by it: a request is not signed, a signature not acted on. */
@EngineTest
class ChangedInStoreTests {

    private static final String CHANGED = "What is stored of this request was changed";

    private final MockMvcTester mvc;
    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final SignOffs signOffs;
    private final FleetFake fleet;
    private final MovedClock clock;
    private final JdbcClient store;
    private UUID run = new UUID(0, 0);

    @Autowired
    ChangedInStoreTests(
            MockMvcTester mvc,
            RecoveryRunner runner,
            RunMaker runs,
            SignOffs signOffs,
            FleetFake fleet,
            MovedClock clock,
            JdbcClient store) {
        this.mvc = mvc;
        this.runner = runner;
        this.runs = runs;
        this.signOffs = signOffs;
        this.fleet = fleet;
        this.clock = clock;
        this.store = store;
    }

    @BeforeEach
    void jo_has_asked_for_a_restore_that_ana_edited() {
        fleet.fresh();
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.edited(run, "ana");
        runs.ask(run, Gate.START_RESTORE);
    }

    @Test
    void a_signature_that_was_written_into_the_store_sends_nothing_and_is_told() {
        var request = asked().id().toString();
        store.sql("update sign_off set state = 'SIGNED', signer = ?, signed_at = asked_at, signer_auth_time = asked_at,"
                        + " execute_by = ? where number = ?")
                .params(
                        PeopleOfTests.person("priya").id(),
                        clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
                        asked().id().number())
                .update();
        nothingIsSent();
        assertThat(runs.current(run).observation()).startsWith(CHANGED);
        assertThat(audited()).containsSubsequence("sign-off asked", "sign-off found changed");
        assertThat(new ToldOfTests(store).of(number(), "void")).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Request " + request + " is void, orders-prod");
            assertThat(notice.body()).contains(CHANGED, "Nothing was done. A new request is needed.");
            assertThat(notice.mailTo()).containsExactly("jo@example.test", "priya@example.test", "tomasz@example.test");
        });
        assertThat(page("jo", "operator", runs.address(run)))
                .contains(request + ", start restore, is void: " + CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace(payload, 'It acts', 'It rests')", "'no payload'"})
    void a_request_whose_words_were_changed_cannot_be_signed(String words) {
        store.sql("update sign_off set payload = " + words + " where number = ?")
                .param(asked().id().number())
                .update();
        refused("priya");
    }

    @Test
    void an_editor_whose_row_was_removed_cannot_sign() {
        var removed = store.sql("delete from sign_off_editor where sign_off = ? and editor = ?")
                .params(asked().id().number(), PeopleOfTests.person("ana").id())
                .update();
        assertThat(removed).isEqualTo(1);
        refused("ana");
    }

    @Test
    void a_requester_whose_name_was_changed_cannot_sign() {
        store.sql("update sign_off set requester = ? where number = ?")
                .params(PeopleOfTests.person("vera").id(), asked().id().number())
                .update();
        refused("priya");
    }

    private void refused(String who) {
        assertThat(page(who, "approver", asked().address()))
                .contains(CHANGED + ". It cannot be signed.")
                .doesNotContain("Read back");
        var form = Map.of("digest", asked().digest(), "readBack", "typed");
        assertThat(new PagesAsked(mvc, clock, who, "approver").post(asked().address() + "/sign", form))
                .hasStatus(409)
                .bodyText()
                .contains(CHANGED + ". It cannot be signed.", "Nothing was done.");
        nothingIsSent();
        assertThat(asked().signer()).isNull();
        assertThat(audited()).contains("sign-off signed: refused").doesNotContain("sign-off signed");
    }

    private void nothingIsSent() {
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.attempt(run).sentAt()).isNull();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    private SignOffView asked() {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    private String number() {
        return runs.recovery(run).number();
    }

    private String page(String who, String role, String address) {
        return new PagesAsked(mvc, clock, who, role).found(address).text();
    }

    private List<String> audited() {
        return store.sql("select act from audit_event where subject = ? order by event_index")
                .param(number())
                .query(String.class)
                .list();
    }
}
