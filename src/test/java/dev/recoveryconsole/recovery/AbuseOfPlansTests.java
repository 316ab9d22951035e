package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.abuse.AbuseCase.A13;
import static dev.recoveryconsole.abuse.AbuseCase.A20;
import static dev.recoveryconsole.abuse.AbuseCase.A28;
import static dev.recoveryconsole.abuse.AbuseCase.A5;
import static dev.recoveryconsole.abuse.AbuseCase.A6;
import static dev.recoveryconsole.abuse.AbuseCase.A8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.shell.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Abuse cases of what is signed: a plan that changes, something else than was shown, rows that are edited in the store. */
@EngineTest
class AbuseOfPlansTests extends EngineAttempts {

    private static final String SOMETHING_ELSE = "The page showed something else than what is to be signed now";
    private static final int TRIALS = Integer.getInteger("faults.trials", 10);
    private static final String VOID = "sign-off void";

    @Test
    void a5_a_plan_that_is_edited_by_one_second_after_the_signature_is_not_restored() {
        priyaSigns();
        var edited = attempt(A5, "the target is moved by 1 s after the signature");
        assertThat(targetMoved(as("jo", "operator")).statusCode()).isEqualTo(302);
        nothingSent(edited.refused("the signature is void"), SignOffState.VOID).audited(VOID, 1);
        var tried = attempt(A5, "the old form by another approver, after that");
        var answer = sign(as("tomasz", "approver"));
        nothingSent(tried.refused(answer, 409, NOT_OPEN + "void"), SignOffState.VOID)
                .audited(REFUSED, 1);
    }

    @Test
    void a6_a_plan_that_is_edited_while_the_engine_looks_is_not_restored() {
        priyaSigns();
        var jo = as("jo", "operator");
        fleet.atLook = () -> {
            fleet.atLook = () -> {}; // the page looks too
            assertThat(targetMoved(jo).statusCode()).isEqualTo(302);
        };
        var tried = attempt(A6, "the target is moved between the engine's look and its arm");
        nothingSent(tried, SignOffState.VOID)
                .refused(said("target time changed"))
                .audited(VOID, 1);
    }

    @Test
    void a6_of_an_edit_and_a_turn_at_the_same_moment_one_counts_and_never_half_of_each() throws Exception {
        var jo = as("jo", "operator");
        var tried = attempt(A6, "the target is moved at the moment of the engine's turn, " + TRIALS + " times");
        var restored = 0;
        for (var trial = 0; trial < TRIALS; trial++) {
            fleet.restores.clear();
            asked(runs.at(TaskName.REQUEST_RESTORE));
            priyaSigns();
            atOnce(() -> targetMoved(jo).statusCode(), () -> runner.advance(run).hashCode());
            runner.advance(run);
            restored += fleet.restores.size();
            assertThat(fleet.restores)
                    .allSatisfy(one -> assertThat(one.target()).isEqualTo(RunFixture.TARGET));
            assertThat(newest().state()).isEqualTo(fleet.restores.isEmpty() ? SignOffState.VOID : SignOffState.USED);
        }
        tried.refused("the signed target or nothing, each time")
                .sent(restored + " restores, each once and of the signed target")
                .audited(VOID, TRIALS - restored);
    }

    @Test
    void a8_what_was_shown_of_one_run_signs_no_other() {
        var ofAnother = request;
        asked(runs.at(TaskName.REQUEST_RESTORE));
        assertThat(request.digest()).isNotEqualTo(ofAnother.digest());
        var tried = attempt(A8, "the digest of another run");
        var answer = sign(as("priya", "approver"), request, ofAnother.digest());
        nothingSent(tried.refused(answer, 409, SOMETHING_ELSE), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a8_another_gate_than_the_one_that_waits_is_not_asked_for() {
        run = runs.at(TaskName.FREEZE_SWITCH);
        runner.advance(run);
        var task = runs.current(run).id().toString();
        for (var other : List.of(Gate.START_RESTORE, Gate.RETURN_TO_SERVICE, Gate.ACCEPT_FAILED_CHECK)) {
            var tried = attempt(A8, "the gate \"" + other.button() + "\" where the switch has to be signed");
            var answer = as("jo", "operator")
                    .post(
                            runs.address(run) + "/ask",
                            Map.of("task", task, "gate", other.name(), "environment", "staging", "drill", "true"));
            runner.advance(run);
            assertThat(signOffs.of(run)).isEmpty();
            tried.refused(answer, 409, "There is nothing to sign here now")
                    .sent(calls())
                    .audited(ACT_REFUSED, 1);
        }
    }

    @Test
    void a13_a_row_that_names_another_requester_lets_the_requester_sign() {
        changed("requester = ?", person("vera").id());
        store.sql("delete from sign_off_editor where sign_off = ?")
                .param(request.id().number())
                .update();
        whilePeopleAre(others -> others.with(person("jo"), null, Role.OPERATOR, Role.APPROVER), () -> {
            var tried = attempt(A13, "the requester, after the row was made to name another requester and no editor");
            tried.seen(sign(as("jo", "operator", "approver")));
            runner.advance(run);
            tried.sent(calls()).audited(REFUSED, 1);
        });
    }

    @Test
    void a13_the_table_takes_no_request_that_its_requester_signed() {
        var tried = attempt(A13, "the requester is written into the row as its signer");
        assertThatThrownBy(() -> changed("signer = requester")).isInstanceOf(DataIntegrityViolationException.class);
        nothingSent(tried.refused("the table: sign_off_two_people"), SignOffState.REQUESTED)
                .audited("the store's own refusal");
    }

    @Test
    void a13_a_signature_that_is_moved_to_another_gate_opens_none() {
        priyaSigns();
        var tried = attempt(A13, "the gate of a signed request is changed in its row");
        changed("gate = 'SWITCH_SECRETS'");
        gate = Gate.SWITCH_SECRETS;
        nothingSent(tried, SignOffState.SIGNED)
                .refused("waits for a signature as before")
                .unaudited();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void a20_a_form_that_carries_the_digest_of_what_was_not_shown_signs_nothing() {
        for (var other : List.of("0".repeat(64), "")) {
            var tried = attempt(A20, other.isEmpty() ? "no digest in the form" : "another digest in the form");
            var answer = sign(as("priya", "approver"), request, other);
            nothingSent(tried.refused(answer, 409, SOMETHING_ELSE), SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        }
    }

    @Test
    void a28_words_that_were_changed_in_the_store_after_the_signature_are_not_acted_on() {
        priyaSigns();
        var tried = attempt(A28, "the signed words are changed in the row");
        changed("payload = payload || ' '");
        nothingSent(tried, SignOffState.VOID)
                .refused(said("What is stored of this request was changed"))
                .audited(NOT_ARMED, 1);
    }

    @Test
    void a28_a_plan_that_was_changed_in_the_store_after_the_signature_is_not_sent() {
        priyaSigns();
        var tried = attempt(A28, "the plan behind the signature is changed in its row");
        store.sql("update recovery_plan set json = replace(json, 'db.m6g.large', 'db.r6g.large') where recovery_id = ?")
                .param(run)
                .update();
        nothingSent(tried, SignOffState.SIGNED)
                .refused(said("changed since it was signed"))
                .audited("task failed", 1);
    }

    @Test
    void a28_a_signature_that_nobody_gave_is_written_into_the_row() {
        var tried = attempt(A28, "the row is made to look signed by an approver");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        changed(
                "state = 'SIGNED', signer = ?, signed_at = ?, signer_auth_time = ?, execute_by = ?",
                person("priya").id(),
                now,
                now,
                now.plus(Duration.ofMinutes(15)));
        runner.advance(run);
        tried.refused(calls().isEmpty() ? "not armed" : "taken for a signature")
                .sent(calls())
                .audited(NOT_ARMED, 1);
    }

    @Test
    void a28_an_editor_of_the_plan_signs_and_is_deleted_from_the_row() {
        tx.executeWithoutResult(status -> runs.recoveries
                .locked(run)
                .chooseTarget(RunFixture.TARGET, person("ana").id()));
        asked(run);
        var ana = as("ana", "approver");
        var edited = attempt(A28, "an editor of the plan signs");
        nothingSent(edited.refused(sign(ana), 409, "You edited what is to be signed"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
        var tried = attempt(A28, "an editor of the plan signs, after the row was made to name no editor");
        store.sql("delete from sign_off_editor where sign_off = ?")
                .param(request.id().number())
                .update();
        tried.seen(sign(ana));
        runner.advance(run);
        tried.sent(calls()).audited(REFUSED, 1);
    }

    private HttpResponse<String> targetMoved(Intruder by) {
        return by.post(
                runs.address(run) + "/target-time",
                Map.of("t", RunFixture.TARGET.minusSeconds(1).toString()));
    }
}
