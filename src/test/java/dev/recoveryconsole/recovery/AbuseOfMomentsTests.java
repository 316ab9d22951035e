package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.abuse.AbuseCase.A10;
import static dev.recoveryconsole.abuse.AbuseCase.A14;
import static dev.recoveryconsole.abuse.AbuseCase.A22;
import static dev.recoveryconsole.abuse.AbuseCase.A23;
import static dev.recoveryconsole.abuse.AbuseCase.A29;
import static dev.recoveryconsole.abuse.AbuseCase.A30;
import static dev.recoveryconsole.abuse.AbuseCase.A9;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffChanging;
import dev.recoveryconsole.approval.SignOffState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** Abuse cases of the wrong moment: again, too late, at once, after the end. */
@EngineTest
class AbuseOfMomentsTests extends EngineAttempts {

    private static final Duration TOO_LONG = Duration.ofMinutes(16);

    @Test
    void a9_a_signature_that_is_sent_again_before_and_after_the_act_restores_once() {
        var priya = as("priya", "approver");
        priyaSigns();
        var before = attempt(A9, "the same form again, before the act");
        before.refused(sign(priya), 302, "");
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        before.sent("one restore").audited(REFUSED, 1);
        var after = attempt(A9, "the same form again, after the act");
        after.refused(sign(priya), 302, "");
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(newest().state()).isEqualTo(SignOffState.USED);
        after.sent("nothing more").audited(REFUSED, 1);
    }

    @Test
    void a9_of_the_same_form_sent_many_times_at_once_one_counts() throws Exception {
        var tried = attempt(A9, "the same form three times at once");
        var statuses = atOnce(sender("priya"), sender("priya"), sender("priya"));
        assertThat(statuses).isSubsetOf(302, 409).contains(302);
        runner.advance(run);
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        tried.refused("one is taken; the others are led to its page, or read that it changed")
                .sent("one restore")
                .audited(SIGNED, 1);
    }

    @Test
    void a10_too_late_to_sign_is_refused() {
        clock.moveBy(TOO_LONG);
        var tried = attempt(A10, "signed 16 min after it was asked");
        var answer = sign(as("priya", "approver"));
        nothingSent(tried.refused(answer, 409, NOT_OPEN + "expired"), SignOffState.EXPIRED)
                .audited(REFUSED, 1);
    }

    @Test
    void a10_too_late_to_act_is_not_armed_and_a_clock_that_goes_back_brings_nothing_back() {
        priyaSigns();
        clock.moveBy(TOO_LONG);
        var late = attempt(A10, "acted on 16 min after it was signed").about(request.id() + "\"");
        nothingSent(late.refused("not armed"), SignOffState.EXPIRED);
        signOffs.expireOverdue();
        late.audited("sign-off expired", 1);
        clock.fresh();
        var back = attempt(A10, "the clock of the node goes back by 16 min");
        var answer = sign(as("tomasz", "approver"));
        nothingSent(back.refused(answer, 409, NOT_OPEN + "expired"), SignOffState.EXPIRED)
                .audited(REFUSED, 1);
    }

    @Test
    void a14_a_request_that_was_withdrawn_is_signed_by_nobody_and_the_next_one_needs_its_own() {
        assertThat(withdraw(as("jo", "operator"))).isEqualTo(302);
        var first = attempt(A14, "the form of a withdrawn request");
        var answer = sign(as("priya", "approver"));
        nothingSent(first.refused(answer, 409, NOT_OPEN + "withdrawn"), SignOffState.WITHDRAWN)
                .audited(REFUSED, 1);
        var before = request;
        asked(run);
        assertThat(request.id()).isNotEqualTo(before.id());
        var again = attempt(A14, "the same form, once it was asked again of others");
        var second = sign(as("priya", "approver"), before, before.digest());
        nothingSent(again.refused(second, 409, NOT_OPEN + "withdrawn"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a22_a_second_signer_comes_too_late() {
        priyaSigns();
        var tried = attempt(A22, "a second approver, after the first");
        var answer = sign(as("tomasz", "approver"));
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        tried.refused(answer, 409, NOT_OPEN + "signed")
                .sent("the one restore of the first")
                .audited(REFUSED, 1);
    }

    @Test
    void a22_after_the_act_nothing_is_cancelled() {
        priyaSigns();
        runner.advance(run);
        var tried = attempt(A22, "the requester withdraws after the act");
        var answer = as("jo", "operator").post(request.address() + "/withdraw", Map.of());
        assertThat(newest().state()).isEqualTo(SignOffState.USED);
        tried.refused(answer, 409, NOT_OPEN + "signed and carried out")
                .sent("nothing more")
                .audited("sign-off withdrawn: refused", 1);
    }

    /** The other one's commit falls between the loser's look at the request and their own. */
    @Test
    void a22_who_loses_by_a_moment_is_told_and_written_down(@Autowired ConfigurableApplicationContext console) {
        ApplicationListener<ApplicationEvent> other = event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof SignOffChanging) {
                store.sql("update sign_off set version = version + 1").update();
            }
        };
        console.addApplicationListener(other);
        try {
            for (var act : List.of("sign", "withdraw")) {
                var tried = attempt(A22, "the form \"" + act + "\", a moment after somebody else's");
                var answer = act.equals("sign") ? sign(as("priya", "approver")) : withdrawn(as("jo", "operator"));
                nothingSent(tried.refused(answer, 409, "Nothing was done"), SignOffState.REQUESTED)
                        .audited(ACT_REFUSED, 1);
            }
        } finally {
            console.removeApplicationListener(other);
        }
    }

    @Test
    void a22_of_two_signers_and_a_cancel_at_once_one_wins() throws Exception {
        var jo = as("jo", "operator");
        var tried = attempt(A22, "two approvers and the requester's withdrawal at once");
        var statuses = atOnce(sender("priya"), sender("tomasz"), () -> withdraw(jo));
        assertThat(statuses).containsOnlyOnce(302).isSubsetOf(302, 409);
        var signed = newest().state() == SignOffState.SIGNED;
        runner.advance(run);
        assertThat(fleet.restores).hasSize(signed ? 1 : 0);
        tried.refused("one wins, the others get 409")
                .sent("as the winner says")
                .audited(signed ? SIGNED : "sign-off withdrawn", 1);
    }

    @Test
    void a23_what_was_declined_is_signed_by_nobody() {
        var priya = as("priya", "approver");
        var no = priya.post(request.address() + "/decline", Map.of("reason", "wrong second"));
        assertThat(no.statusCode()).as(no.body()).isEqualTo(302);
        for (var one : List.of(as("tomasz", "approver"), priya)) {
            var tried = attempt(
                    A23, one.equals(priya) ? "signed by who declined it" : "signed by another approver after that");
            nothingSent(tried.refused(sign(one), 409, NOT_OPEN + "declined"), SignOffState.DECLINED)
                    .audited(REFUSED, 1);
        }
    }

    @Test
    void a23_what_was_signed_is_declined_by_nobody_who_signed_it() {
        var priya = as("priya", "approver");
        priyaSigns();
        var tried = attempt(A23, "declined by who signed it");
        var answer = priya.post(request.address() + "/decline", Map.of("reason", "changed my mind"));
        assertThat(newest().state()).isEqualTo(SignOffState.SIGNED);
        tried.seen(answer).sent("the restore that was signed").audited("sign-off declined: refused", 1);
    }

    @Test
    void a29_a_signature_that_is_put_back_after_its_act_restores_nothing_more() {
        priyaSigns();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        var tried = attempt(A29, "the used signature's row is put back to signed");
        changed("state = 'SIGNED', open_key = ?, reason = null, closed_at = null", run + "/" + gate);
        runner.advance(run);
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        tried.refused("the attempt was sent, whatever its signature says")
                .sent("nothing more")
                .unaudited();
    }

    @Test
    void a30_the_form_of_a_run_that_was_stopped_signs_nothing() {
        var priya = as("priya", "approver");
        var jo = as("jo", "operator");
        var stop = jo.post(runs.address(run) + "/stop", Map.of("reason", "a false alarm"));
        assertThat(stop.statusCode()).as(stop.body()).isEqualTo(302);
        var tried = attempt(A30, "the form of a run that was stopped");
        nothingSent(tried.refused(sign(priya), 409, NOT_OPEN + "void"), SignOffState.VOID)
                .audited(REFUSED, 1);
    }

    @Test
    void a30_an_act_of_a_page_that_shows_an_earlier_task_asks_nobody() {
        var old = runs.current(run).id().toString();
        run = runs.at(TaskName.FREEZE_SWITCH);
        var tried = attempt(A30, "the button of a page that shows an earlier task");
        var answer = as("jo", "operator")
                .post(runs.address(run) + "/ask", Map.of("task", old, "gate", Gate.SWITCH_SECRETS.name()));
        runner.advance(run);
        assertThat(signOffs.of(run)).isEmpty();
        tried.refused(answer, 409, "This changed since you opened it")
                .sent(calls())
                .audited(ACT_REFUSED, 1);
    }

    @Test
    void a30_an_ended_session_gets_no_part_of_a_page() {
        var priya = as("priya", "approver");
        priya.post("/logout", Map.of());
        var tried = attempt(A30, "the poll of a signing page whose session has ended");
        var part = priya.fragment(request.address() + "/live?v=REQUESTED");
        assertThat(part.headers().firstValue("HX-Trigger")).hasValue("session-expired");
        assertThat(part.body()).doesNotContain(request.digest());
        nothingSent(tried.refused(part, 401, ""), SignOffState.REQUESTED).audited("a poll is nobody's act");
        var form = attempt(A30, "its form");
        nothingSent(form.refused(sign(priya), 401, "You are signed out"), SignOffState.REQUESTED)
                .audited(ACT_REFUSED, 1);
    }

    private int withdraw(Intruder by) {
        return withdrawn(by).statusCode();
    }

    private HttpResponse<String> withdrawn(Intruder by) {
        return by.post(request.address() + "/withdraw", Map.of());
    }

    private Callable<Integer> sender(String who) {
        var one = as(who, "approver");
        return () -> sign(one).statusCode();
    }
}
