package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.ANA;
import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.approval.Requests.approver;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class ShownWordsTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:21:20Z");

    private final MockHttpSession session = new MockHttpSession();
    private final SignOffView request = request("orders-prod-rc014-a1.example");
    private Instant now = NOW;
    private final ShownWords shown = new ShownWords(() -> now);

    @Test
    void the_first_time_counts() {
        assertThat(shown.since(request, approver(PRIYA, NOW), session)).isNull();
        shown.note(request, approver(PRIYA, NOW), session);
        now = NOW.plusSeconds(30);
        shown.note(request, approver(PRIYA, NOW), session);
        assertThat(shown.since(request, approver(PRIYA, NOW), session)).isEqualTo(NOW);
    }

    @Test
    void who_goes_on_with_the_session_of_another_has_seen_nothing() {
        shown.note(request, approver(PRIYA, NOW), session);
        assertThat(shown.since(request, approver(ANA, NOW), session)).isNull();
    }

    @Test
    void other_words_are_another_matter() {
        shown.note(request, approver(PRIYA, NOW), session);
        assertThat(shown.since(request("evil.example"), approver(PRIYA, NOW), session))
                .isNull();
    }

    private static SignOffView request(String host) {
        var ask = Requests.switchSecrets("", UUID.randomUUID(), host);
        return SealFixture.saved(new SignOff(ask, NOW, Duration.ofMinutes(15)), SealFixture.seal(1))
                .view(NOW);
    }
}
