package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.approval.Requests.approver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the desk of sign-offs promises on every engine. */
@RecordApplicationEvents
abstract class SignOffsContract {

    private final SignOffs signOffs;
    private final SigningDesk desk;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final UUID recovery = UUID.randomUUID();
    private final AskForSignOff ask;

    SignOffsContract(
            SignOffs signOffs,
            SigningDesk desk,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            InstantSource clock) {
        this.signOffs = signOffs;
        this.desk = desk;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
        ask = Requests.switchSecrets(signOffs.policy(), recovery);
    }

    @Test
    void a_signature_is_used_once_and_then_covers_only_its_own_act(@Autowired ApplicationEvents events) {
        var id = signOffs.ask(ask);
        assertThat(check(digest())).isInstanceOf(Authority.NotSigned.class);
        assertThat(signedBy(PRIYA, id)).isEqualTo(new Answer.Accepted());
        transaction.executeWithoutResult(status -> {
            assertThat(signOffs.check(recovery, Gate.SWITCH_SECRETS, digest(), clock.instant()))
                    .isInstanceOf(Authority.Valid.class);
            signOffs.use(id);
        });
        assertThat(check(digest())).isInstanceOf(Authority.InUse.class);
        assertThat(check("0".repeat(64))).isInstanceOf(Authority.NotSigned.class);
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed", "sign-off used");
        assertThat(events.stream(SignOffSigned.class)).hasSize(1);
    }

    @Test
    void authority_is_not_given_outside_the_arming_transaction() {
        assertThatThrownBy(() -> signOffs.check(recovery, Gate.SWITCH_SECRETS, digest(), clock.instant()))
                .isInstanceOf(IllegalTransactionStateException.class);
        var id = signOffs.ask(ask);
        signedBy(PRIYA, id);
        assertThatThrownBy(() -> signOffs.use(id)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_signature_over_something_else_opens_nothing() {
        signedBy(PRIYA, signOffs.ask(ask));
        assertThat(check("0".repeat(64))).isInstanceOf(Authority.NotSigned.class);
    }

    @Test
    void a_signature_by_somebody_who_is_no_approver_any_more_opens_nothing() {
        signedBy(PeopleOfTests.person("vera"), signOffs.ask(ask)); // her claim said approver, the settings do not
        assertThat(check(digest())).isInstanceOf(Authority.Void.class);
    }

    @Test
    void a_signature_whose_time_has_passed_opens_nothing() {
        signedBy(PRIYA, signOffs.ask(ask));
        var late = clock.instant().plus(Duration.ofMinutes(16));
        assertThat(transaction.<Authority>execute(
                        status -> signOffs.check(recovery, Gate.SWITCH_SECRETS, digest(), late)))
                .isInstanceOf(Authority.Expired.class);
    }

    @Test
    void asking_the_same_again_gives_the_same_request_and_asking_for_something_else_voids_it() {
        var first = signOffs.ask(ask);
        assertThat(signOffs.ask(Requests.switchSecrets(signOffs.policy(), recovery)))
                .isEqualTo(first);
        signedBy(PRIYA, first);
        var second = signOffs.ask(Requests.switchSecrets(signOffs.policy(), recovery, "another.example"));
        assertThat(second).isNotEqualTo(first);
        assertThat(check(digest())).isInstanceOf(Authority.NotSigned.class);
        assertThat(audited(first)).contains("sign-off void");
    }

    @Test
    void a_change_of_the_plan_voids_what_is_open() {
        signedBy(PRIYA, signOffs.ask(ask));
        signOffs.voidAll(recovery, "The target time changed");
        assertThat(check(digest())).isEqualTo(new Authority.Void("The target time changed"));
    }

    @Test
    void a_signature_under_another_policy_is_void_where_it_would_count(@Autowired People people) {
        var id = signOffs.ask(ask);
        signedBy(PRIYA, id);
        try (var others = new OtherPeople(people)) {
            others.with(PeopleOfTests.person("vera"), null, Role.VIEWER, Role.APPROVER);
            assertThat(check(digest())).isEqualTo(new Authority.Void(Policy.CHANGED));
        }
        assertThat(check(digest())).as("for good").isEqualTo(new Authority.Void(Policy.CHANGED));
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed", "sign-off void");
    }

    @Test
    void a_signature_by_another_account_of_whoever_asked_opens_nothing(@Autowired People people) {
        signedBy(PRIYA, signOffs.ask(ask));
        try (var others = new OtherPeople(people)) {
            others.with(Requests.JO, "HR-7", Role.OPERATOR).with(PRIYA, "HR-7", Role.APPROVER);
            assertThat(check(digest())).isEqualTo(new Authority.Void("The signer may no longer sign."));
            assertThat(signOffs.whoCanSign(Requests.JO, Set.of())).doesNotContain(PRIYA);
        }
    }

    @Test
    void the_run_of_whatever_is_open_is_taken_once(@Autowired ApplicationEvents events) {
        signOffs.ask(ask);
        signedBy(PRIYA, signOffs.ask(ask));
        var other = Requests.switchSecrets(signOffs.policy(), UUID.randomUUID());
        signOffs.ask(other);
        events.clear();
        var taken = Objects.requireNonNull(transaction.<List<UUID>>execute(status -> signOffs.takeOpen()));
        assertThat(taken).contains(recovery, other.recovery()).doesNotHaveDuplicates();
        assertThat(events.stream(SignOffChanging.class).map(SignOffChanging::recovery))
                .containsExactlyElementsOf(taken);
        signOffs.voidAll(recovery, "another policy");
        assertThat(transaction.<List<UUID>>execute(status -> signOffs.takeOpen()))
                .doesNotContain(recovery);
    }

    @Test
    void a_refused_try_is_recorded_too() {
        var id = signOffs.ask(ask);
        assertThat(signedBy(Requests.JO, id)).isInstanceOf(Answer.Refused.class);
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed: refused");
    }

    @Test
    void two_tabs_that_have_both_read_it_open_give_one_signature() {
        var id = signOffs.ask(ask);
        assertThatThrownBy(() -> transaction.executeWithoutResult(late -> {
                    assertThat(signOffs.current(recovery, Gate.SWITCH_SECRETS))
                            .hasValueSatisfying(
                                    view -> assertThat(view.waiting()).isTrue());
                    assertThat(inAnotherTransaction(() -> signedBy(PRIYA, id))).isEqualTo(new Answer.Accepted());
                    signedBy(PRIYA, id);
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed");
    }

    private Answer inAnotherTransaction(Supplier<Answer> act) {
        var other = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Objects.requireNonNull(other.<Answer>execute(status -> act.get()));
    }

    @Test
    void nothing_of_an_undone_transaction_remains() {
        transaction.executeWithoutResult(status -> {
            signOffs.ask(ask);
            status.setRollbackOnly();
        });
        assertThat(signOffs.current(recovery, Gate.SWITCH_SECRETS)).isEmpty();
    }

    @Test
    void the_table_itself_refuses_a_signature_of_the_requester() {
        var id = signOffs.ask(ask);
        assertThatThrownBy(() -> jdbc.sql("update sign_off set signer = requester where number = ?")
                        .param(id.number())
                        .update())
                .hasStackTraceContaining("sign_off_two_people");
    }

    @Test
    void overdue_requests_are_closed_once() {
        var id = signOffs.ask(ask);
        overdue(id);
        signOffs.expireOverdue();
        signOffs.expireOverdue();
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off expired");
    }

    @Test
    void one_that_cannot_be_closed_keeps_no_other_open(@Autowired ConfigurableApplicationContext context) {
        var stuck = signOffs.ask(ask);
        var other = signOffs.ask(Requests.switchSecrets(signOffs.policy(), UUID.randomUUID()));
        overdue(stuck);
        overdue(other);
        ApplicationListener<ApplicationEvent> fault = this::failOfMine;
        context.addApplicationListener(fault);
        signOffs.expireOverdue();
        context.removeApplicationListener(fault);
        assertThat(audited(stuck)).containsExactly("sign-off asked");
        assertThat(audited(other)).containsExactly("sign-off asked", "sign-off expired");
    }

    private void failOfMine(ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> said
                && said.getPayload() instanceof SignOffChanging(var of)
                && of.equals(recovery)) {
            throw new IllegalStateException("its run's row cannot be had");
        }
    }

    private void overdue(SignOffId id) {
        jdbc.sql("update sign_off set approve_by = ? where number = ?")
                .param(clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param(id.number())
                .update();
    }

    private Answer signedBy(Person person, SignOffId id) {
        var now = clock.instant();
        return desk.sign(id, approver(person, now), Requests.signature(digest(), "a17f3a", now));
    }

    private Authority check(String digest) {
        return Objects.requireNonNull(transaction.<Authority>execute(
                status -> signOffs.check(recovery, Gate.SWITCH_SECRETS, digest, clock.instant())));
    }

    private String digest() {
        return ask.payload().digest();
    }

    private List<String> audited(SignOffId id) {
        return jdbc.sql("select act from audit_event where canonical like ? order by event_index")
                .param("%\"signOff\":\"" + id + "\"%")
                .query(String.class)
                .list();
    }
}
