package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.ANA;
import static dev.recoveryconsole.approval.Requests.JO;
import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.approval.Requests.approver;
import static dev.recoveryconsole.shell.OtherPeople.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class SignOffTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:21:20Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final Policy POLICY = PolicyOfTests.usual();

    private final AskForSignOff ask = Requests.switchSecrets(POLICY.digest(), UUID.randomUUID());
    private final SignOffSeal seal = SealFixture.seal(1);
    private final SignOff signOff = SealFixture.saved(new SignOff(ask, NOW, QUARTER), seal);

    @Test
    void another_approver_signs_with_a_fresh_factor_the_digest_and_the_read_back() {
        assertThat(sign(approver(PRIYA, NOW), NOW)).isEqualTo(new Answer.Accepted());
        var view = signOff.view(NOW);
        assertThat(view.state()).isEqualTo(SignOffState.SIGNED);
        assertThat(view.signer()).isEqualTo(PRIYA);
        assertThat(view.executeBy()).isEqualTo(NOW.plus(QUARTER));
    }

    @Test
    void the_person_who_asks_cannot_sign() {
        refused(sign(approver(JO, NOW), NOW), "You asked for this");
    }

    @Test
    void whoever_edited_it_cannot_sign() {
        refused(sign(approver(ANA, NOW), NOW), "You edited");
    }

    @Test
    void nobody_signs_without_the_role() {
        for (var role : Set.of(Role.ADMIN, Role.OPERATOR, Role.AUDITOR, Role.VIEWER)) {
            refused(sign(new SignedIn(PRIYA, "Priya N.", Set.of(role), NOW), NOW), "role approver");
        }
    }

    @Test
    void a_second_factor_older_than_five_minutes_does_not_sign() {
        refused(sign(approver(PRIYA, NOW.minusSeconds(301)), NOW), "Sign in again");
        assertThat(sign(approver(PRIYA, NOW.minusSeconds(300)), NOW)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void a_sign_in_from_the_future_is_not_fresh() {
        refused(sign(approver(PRIYA, NOW.plusSeconds(31)), NOW), "Sign in again");
    }

    @Test
    void another_digest_than_the_stored_one_is_refused() {
        refused(sign(Requests.signature("0".repeat(64), "a1-7f3a", NOW)), "something else");
    }

    @Test
    void the_read_back_must_match_and_its_punctuation_need_not() {
        var wrong = sign(Requests.signature(digest(), "a1-7f3b", NOW));
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Answer.Refused.class, it -> assertThat(it.field()).isEqualTo("readBack"));
        assertThat(ReadBack.matches("02:30:59", "023059")).isTrue();
        assertThat(ReadBack.matches("02:30:59", "023058")).isFalse();
        assertThat(sign(approver(PRIYA, NOW), NOW)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void after_its_deadline_it_is_expired_even_before_anybody_has_written_that_down() {
        var late = NOW.plus(QUARTER).plusMillis(1);
        assertThat(signOff.stateAt(NOW.plus(QUARTER))).isEqualTo(SignOffState.REQUESTED);
        assertThat(signOff.stateAt(late)).isEqualTo(SignOffState.EXPIRED);
        refused(sign(approver(PRIYA, late), late), "expired");
        assertThat(signOff.expire(late)).isTrue();
        assertThat(signOff.expire(late)).isFalse();
    }

    @Test
    void a_signature_that_is_not_acted_on_in_time_expires() {
        sign(approver(PRIYA, NOW), NOW);
        assertThat(signOff.stateAt(NOW.plus(QUARTER).plusSeconds(1))).isEqualTo(SignOffState.EXPIRED);
    }

    @Test
    void one_signature_is_for_one_act() {
        sign(approver(PRIYA, NOW), NOW);
        signOff.use(NOW, seal);
        assertThatIllegalStateException().isThrownBy(() -> signOff.use(NOW, seal));
        refused(sign(approver(PRIYA, NOW), NOW), "signed and carried out");
    }

    @Test
    void declining_needs_a_reason_and_only_the_requester_withdraws() {
        assertThat(signOff.decline(approver(PRIYA, NOW), " ", NOW, seal, POLICY))
                .isInstanceOf(Answer.Refused.class);
        refused(signOff.withdraw(approver(PRIYA, NOW), NOW, seal, POLICY), "Only the person who asked");
        assertThat(signOff.decline(approver(PRIYA, NOW), "Wrong host", NOW, seal, POLICY))
                .isEqualTo(new Answer.Accepted());
        assertThat(signOff.view(NOW).reason()).isEqualTo("Wrong host");
        refused(signOff.withdraw(approver(JO, NOW), NOW, seal, POLICY), "no longer open: declined");
    }

    @Test
    void another_account_of_whoever_asked_or_edited_does_not_sign() {
        var key = PolicyOfTests.of(known(JO, null, "HR-1", Role.OPERATOR), known(PRIYA, null, "hr-1", Role.APPROVER));
        refused(sign(approver(PRIYA, NOW), NOW, key), "You asked for this");
        var mail = PolicyOfTests.of(
                known(ANA, "Ana@example.test", null, Role.APPROVER),
                known(PRIYA, "ana@example.test", null, Role.APPROVER));
        refused(sign(approver(PRIYA, NOW), NOW, mail), "You edited");
    }

    @Test
    void what_was_asked_under_another_policy_is_answered_by_nobody_but_can_be_withdrawn() {
        var later = PolicyOfTests.of(known(PRIYA, null, null, Role.APPROVER));
        refused(sign(approver(PRIYA, NOW), NOW, later), "was changed since. Ask again.");
        refused(signOff.decline(approver(PRIYA, NOW), "Wrong host", NOW, seal, later), "was changed since. Ask again.");
        assertThat(signOff.withdraw(approver(JO, NOW), NOW, seal, later)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void words_that_name_no_policy_are_of_an_older_console_and_no_longer_signed() {
        var older = Requests.switchSecrets("", ask.recovery()).payload();
        assertThat(POLICY.isOf(ask.payload().canonical())).isTrue();
        assertThat(POLICY.isOf(older.canonical())).isFalse();
        assertThat(POLICY.isOf(older.canonical().replace(Payload.POLICY, "Number")))
                .isFalse();
    }

    @Test
    void what_was_never_shown_or_too_briefly_is_not_signed() {
        refused(sign(new Signature(digest(), "a1-7f3a", "", null, null)), "You had not opened this before");
        refused(sign(shownFor(Duration.ofMillis(4999), null)), "You opened this 4 s ago. Read it, then sign.");
        assertThat(signOff.view(NOW).waiting()).isTrue();
        assertThat(sign(shownFor(Duration.ofSeconds(5), null))).isEqualTo(new Answer.Accepted());
        assertThat(signOff.view(NOW).circumstances()).isEqualTo(new Circumstances(null, 5, false));
    }

    @Test
    void where_it_was_asked_from_is_kept_and_a_signature_from_there_is_marked() {
        signOff.cameFrom("here");
        signOff.seal(seal);
        assertThat(sign(shownFor(QUARTER, "here"))).isEqualTo(new Answer.Accepted());
        assertThat(signOff.view(NOW).circumstances()).isEqualTo(new Circumstances("here", 900, true));
        assertThat(signOff.view(NOW).circumstances().words())
                .isEqualTo("shown for 900 s, from the address and browser that asked");
    }

    @Test
    void where_the_settings_say_so_nobody_signs_from_where_it_was_asked() {
        var strict = PolicyOfTests.signing(new SigningSettings(Duration.ZERO, SigningSettings.SameDevice.REFUSE));
        var words = Requests.switchSecrets(strict.digest(), ask.recovery());
        var request = new SignOff(words, NOW, QUARTER);
        request.cameFrom("here");
        SealFixture.saved(request, seal);
        var me = approver(PRIYA, NOW);
        var here = new Signature(words.payload().digest(), "a1-7f3a", "", NOW, "here");
        refused(request.sign(me, here, NOW, QUARTER, seal, strict), "from a device of your own");
        var there = new Signature(words.payload().digest(), "a1-7f3a", "", NOW, "there");
        assertThat(request.sign(me, there, NOW, QUARTER, seal, strict)).isEqualTo(new Answer.Accepted());
    }

    @Test
    void what_is_stored_and_changed_afterwards_is_noticed() {
        assertThat(signOff.isIntact(seal)).isTrue();
        var other = Requests.switchSecrets(POLICY.digest(), ask.recovery(), "evil.example")
                .payload();
        ReflectionTestUtils.setField(signOff, "payload", other.canonical());
        assertThat(signOff.isIntact(seal)).isFalse();
        refused(sign(approver(PRIYA, NOW), NOW), "was changed");
    }

    private Answer sign(SignedIn me, Instant now) {
        return sign(me, now, POLICY);
    }

    private Answer sign(SignedIn me, Instant now, Policy policy) {
        return signOff.sign(me, Requests.signature(digest(), "A1 7f3a", now), now, QUARTER, seal, policy);
    }

    private Answer sign(Signature signature) {
        return signOff.sign(approver(PRIYA, NOW), signature, NOW, QUARTER, seal, POLICY);
    }

    /** Priya's, who has been shown it for so long. */
    private Signature shownFor(Duration time, @Nullable String device) {
        return new Signature(digest(), "a1-7f3a", "", NOW.minus(time), device);
    }

    private String digest() {
        return ask.payload().digest();
    }

    private static void refused(Answer answer, String words) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class, it -> assertThat(it.reason()).contains(words));
    }
}
