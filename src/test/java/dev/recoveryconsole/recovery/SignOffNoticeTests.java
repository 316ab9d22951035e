package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What became of a request is an event of its run; where nothing was done on it, those whom it concerns are told. */
@EngineTest
class SignOffNoticeTests {

    private static final Instant OTHER = Instant.parse("2026-03-14T02:29:59Z");
    private static final String MOVED = "target time changed to 2026-03-14 02:29:59 UTC";

    private final RunMaker runs;
    private final SignOffs signOffs;
    private final RecoveryDesk desk;
    private final MovedClock clock;
    private final ToldOfTests told;
    private final PagesAsked jo;
    private final PagesAsked priya;
    private UUID run = new UUID(0, 0);
    private String request = "";

    @Autowired
    SignOffNoticeTests(
            MockMvcTester mvc,
            RunMaker runs,
            SignOffs signOffs,
            RecoveryDesk desk,
            MovedClock clock,
            JdbcClient store) {
        this.runs = runs;
        this.signOffs = signOffs;
        this.desk = desk;
        this.clock = clock;
        this.told = new ToldOfTests(store);
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
    }

    @BeforeEach
    void jo_has_asked_for_the_restore() {
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        request = asked().id().toString();
    }

    @Test
    void a_decline_is_told_to_whoever_asked_with_its_reason() {
        assertThat(priya.post(asked().address() + "/decline", Map.of("reason", "Wrong second.")))
                .hasStatus(302);
        assertThat(told.of(number(), "declined")).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo(number() + ":" + request + ":declined");
            assertThat(notice.title()).isEqualTo("Request " + request + " is declined, orders-prod");
            assertThat(notice.body())
                    .isEqualTo(number() + ", start restore: Priya N.: Wrong second. Nothing was done."
                            + " A new request is needed.");
            assertThat(notice.mailTo()).containsExactly("jo@example.test");
        });
        assertThat(events().getFirst())
                .endsWith("Priya N. Declined " + request + ", start restore: Wrong second. Nothing was done");
    }

    @Test
    void what_nobody_signed_in_time_is_told_once_to_whoever_asked_and_all_who_could_have() {
        clock.moveBy(Duration.ofMinutes(16));
        signOffs.expireOverdue();
        signOffs.expireOverdue();
        assertThat(told.of(number(), "expired")).singleElement().satisfies(notice -> {
            assertThat(notice.body())
                    .isEqualTo(number() + ", start restore: Not signed in time. Nothing was done."
                            + " A new request is needed.");
            assertThat(notice.mailTo())
                    .containsExactly(
                            "ana@example.test", "jo@example.test", "priya@example.test", "tomasz@example.test");
        });
        assertThat(events().getFirst())
                .endsWith(") " + request + ", start restore, is expired: Not signed in time. Nothing was done");
    }

    @Test
    void another_target_time_makes_it_void_and_says_so_in_the_words_of_every_page() {
        desk.chooseTarget(number(), OTHER, runs.jo());
        assertThat(told.of(number(), "void")).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Request " + request + " is void, orders-prod");
            assertThat(notice.body())
                    .isEqualTo(number() + ", start restore: " + MOVED + ". Nothing was done."
                            + " A new request is needed.");
            assertThat(notice.mailTo()).contains("jo@example.test", "priya@example.test", "tomasz@example.test");
        });
        assertThat(asked().reason()).isEqualTo(MOVED);
        assertThat(priya.page(asked().address()).select("#state time").eachAttr("datetime"))
                .contains("2026-03-14T02:29:59Z");
        assertThat(events())
                .anySatisfy(event -> assertThat(event)
                        .contains(
                                request + ", start restore, is void: target time changed to 2026-03-14 02:29:59 UTC"));
    }

    @Test
    void a_notice_of_a_void_request_says_what_follows() {
        signOffs.voidAll(run, "a new plan was made: version 2", SignOffs.NEW_ONE_FOLLOWS);
        assertThat(told.of(number(), "void").getFirst().body()).endsWith("Nothing was done. A new request follows.");
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        desk.stop(number(), "false alarm", runs.jo());
        assertThat(told.of(number(), "void").getFirst().body())
                .isEqualTo(number() + ", start restore: the recovery was stopped. Nothing was done."
                        + " No other request follows.");
    }

    @Test
    void a_signature_and_a_withdrawal_are_events_in_the_report_too_and_nobody_is_written_to(
            @Autowired SignatureFixture people) {
        people.sign(run, Gate.START_RESTORE, "typed");
        assertThat(events().getFirst()).endsWith("Priya N. Signed " + request + ", start restore");
        assertThat(jo.found(runs.address(run) + "/steps/restore")
                        .select("#step-log")
                        .text())
                .as("in the log of the step that asked")
                .contains("Signed " + request);
        var withdrawn = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(withdrawn, Gate.START_RESTORE);
        var other = signOffs.current(withdrawn, Gate.START_RESTORE).orElseThrow();
        assertThat(jo.post(other.address() + "/withdraw", Map.of())).hasStatus(302);
        assertThat(jo.found(runs.address(withdrawn) + "/report").text())
                .contains("Withdrew " + other.id() + ", start restore. Nothing was done");
        assertThat(told.of(number())).extracting(ToldOfTests.Told::kind).containsExactly("ask");
        assertThat(told.of(runs.recovery(withdrawn).number()))
                .extracting(ToldOfTests.Told::kind)
                .containsExactly("ask");
    }

    private SignOffView asked() {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    private List<String> events() {
        return jo.found(runs.address(run)).select("#events li").eachText();
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
