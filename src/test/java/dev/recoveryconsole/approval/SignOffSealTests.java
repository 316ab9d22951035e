package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.ANA;
import static dev.recoveryconsole.approval.Requests.JO;
import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.approval.Requests.approver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.util.ReflectionTestUtils;

/** What is written into a request without the console's key is not believed. */
class SignOffSealTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:21:20.482193Z");
    private static final Policy POLICY = PolicyOfTests.usual();
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String HERE = "of this device";

    private final AskForSignOff ask = Requests.switchSecrets(POLICY.digest(), UUID.randomUUID());
    private final SignOffSeal seal = SealFixture.seal(1);
    private final SignOff signOff = SealFixture.saved(asked(), seal);

    private SignOff asked() {
        var request = new SignOff(ask, NOW, QUARTER);
        request.cameFrom(HERE);
        return request;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("number", 2L),
                arguments("recovery", UUID.randomUUID()),
                arguments("runNumber", "RC-2026-015"),
                arguments("gate", Gate.RETURN_TO_SERVICE),
                arguments("attempt", 2),
                arguments("planVersion", 4),
                arguments("payload", "{}"),
                arguments("digest", "0".repeat(64)),
                arguments("readBackExpected", "0"),
                arguments("requester", PeopleOfTests.person("omar")),
                arguments("editors", Set.of(JO)),
                arguments("askedAt", NOW.plusMillis(1)),
                arguments("approveBy", NOW.plus(Duration.ofDays(1))),
                arguments("state", SignOffState.USED),
                arguments("signer", PeopleOfTests.person("tomasz")),
                arguments("signedAt", NOW.plusMillis(1)),
                arguments("signerAuthTime", NOW.plusMillis(1)),
                arguments("executeBy", NOW.plus(Duration.ofDays(1))),
                arguments("askedFrom", null),
                arguments("shownSeconds", 61),
                arguments("sameDevice", false),
                arguments("seal", null));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_signature_of_which_anything_that_counts_was_changed_is_not_believed(String field, Object other) {
        assertThat(sign("priya")).isEqualTo(new Answer.Accepted());
        assertThat(signOff.isIntact(seal)).isTrue();
        ReflectionTestUtils.setField(signOff, field, other);
        assertThat(signOff.isIntact(seal)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> signOff.use(NOW, seal));
    }

    @Test
    void words_that_were_changed_with_their_digest_are_not_believed() {
        var other = Requests.switchSecrets(POLICY.digest(), ask.recovery(), "evil.example")
                .payload();
        ReflectionTestUtils.setField(signOff, "payload", other.canonical());
        ReflectionTestUtils.setField(signOff, "digest", CanonicalJson.digest(other.canonical()));
        assertThat(signOff.isIntact(seal)).isFalse();
    }

    @Test
    void another_key_believes_nothing() {
        sign("priya");
        assertThat(signOff.isIntact(SealFixture.seal(2))).isFalse();
    }

    @Test
    void a_signature_that_was_added_to_an_open_request_is_not_believed() {
        forge();
        assertThat(signOff.isIntact(seal)).isFalse();
    }

    @Test
    void what_ended_without_a_deed_cannot_be_made_a_signature_again() {
        sign("priya");
        signOff.makeVoid("The target time changed", NOW);
        ReflectionTestUtils.setField(signOff, "state", SignOffState.SIGNED);
        assertThat(signOff.isIntact(seal)).isFalse();
    }

    @Test
    void a_used_signature_stays_sealed_and_cannot_be_put_back() {
        sign("priya");
        signOff.use(NOW, seal);
        assertThat(signOff.isIntact(seal)).isTrue();
        ReflectionTestUtils.setField(signOff, "state", SignOffState.SIGNED);
        assertThat(signOff.isIntact(seal)).isFalse();
    }

    @Test
    void a_changed_request_is_neither_signed_nor_declined_and_can_be_withdrawn() {
        ReflectionTestUtils.setField(signOff, "editors", Set.of(JO));
        var refused = new Answer.Refused("What is stored of this request was changed. It cannot be signed.");
        assertThat(sign(ANA.subject())).as("who edited it").isEqualTo(refused);
        assertThat(sign(PRIYA.subject())).as("anybody else").isEqualTo(refused);
        assertThat(signOff.decline(approver(PRIYA, NOW), "Wrong host", NOW, seal, POLICY))
                .isEqualTo(refused);
        assertThat(signOff.withdraw(approver(JO, NOW), NOW, seal, POLICY)).isEqualTo(new Answer.Accepted());
    }

    private Answer sign(String who) {
        var me = approver(PeopleOfTests.person(who), NOW);
        var signature = new Signature(ask.payload().digest(), "a1-7f3a", "", NOW.minusSeconds(60), HERE);
        return signOff.sign(me, signature, NOW, QUARTER, seal, POLICY);
    }

    private void forge() {
        ReflectionTestUtils.setField(signOff, "state", SignOffState.SIGNED);
        ReflectionTestUtils.setField(signOff, "signer", PRIYA);
        ReflectionTestUtils.setField(signOff, "signedAt", NOW);
        ReflectionTestUtils.setField(signOff, "signerAuthTime", NOW);
        ReflectionTestUtils.setField(signOff, "executeBy", NOW.plus(QUARTER));
    }
}
