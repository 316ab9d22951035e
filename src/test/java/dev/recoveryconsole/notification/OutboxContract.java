package dev.recoveryconsole.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.ConsoleSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@EnableConfigurationProperties({ConsoleSettings.class, NotificationSettings.class})
@Import({NotificationSetup.class, Outbox.class, OutboxSender.class, OutsideCalls.class})
abstract class OutboxContract {

    private static final Notices WORDS = new Notices("RC-2026-014", "orders-prod", "/recoveries/7");

    private Instant now = Instant.parse("2026-03-14T05:27:10Z");
    private final NotifierFake mail = new NotifierFake(Channel.MAIL);
    private final NotifierFake chat = new NotifierFake(Channel.CHAT);
    private final Outbox ofTheContext;
    private final Outbox outbox;
    private final OutboxSender sender;

    @Autowired
    OutboxContract(JdbcClient jdbc, Outbox ofTheContext) {
        var channels = new Channels(List.of(mail, chat));
        var console = new ConsoleSettings(URI.create("https://recovery.example"), "test", List.of(), null);
        var settings = new NotificationSettings(
                null, List.of(), null, null, null, Duration.ofSeconds(1), Duration.ofSeconds(7));
        this.ofTheContext = ofTheContext;
        this.outbox = new Outbox(jdbc, channels, console, () -> now);
        this.sender = new OutboxSender(outbox, channels, settings, () -> now);
    }

    @Test
    void a_notice_reaches_each_configured_channel_once() {
        outbox.put(finished());
        outbox.put(finished());
        sender.sendDue();
        sender.sendDue();
        assertThat(chat.letters).singleElement().satisfies(letter -> {
            assertThat(letter.title()).isEqualTo("orders-prod is back in service 05:27:10 UTC");
            assertThat(letter.body()).isEqualTo("Took 2 h 46 min (limit 4 h). RPO gap 1 s.");
            assertThat(letter.link()).isEqualTo(URI.create("https://recovery.example/recoveries/7/report"));
            assertThat(letter.key()).isEqualTo("RC-2026-014:8:finished");
        });
        assertThat(mail.letters).hasSize(1);
        assertThat(outbox.delivered("RC-2026-014:8:finished"))
                .extracting(Delivery::channel, Delivery::sent)
                .containsExactly(tuple(Channel.CHAT, true), tuple(Channel.MAIL, true));
    }

    @Test
    void a_failing_channel_is_asked_less_and_less_often_and_holds_up_no_other() {
        chat.refuses = "HTTP 500";
        outbox.put(finished());
        sender.sendDue();
        assertThat(mail.letters).hasSize(1);
        assertThat(delivery()).isEqualTo(new Delivery(Channel.CHAT, null, 1, "HTTP 500"));
        later(Duration.ofMillis(1999));
        assertThat(delivery().tries()).isEqualTo(1);
        later(Duration.ofMillis(1));
        assertThat(delivery().tries()).isEqualTo(2);
        later(Duration.ofSeconds(4));
        later(Duration.ofSeconds(7)); // 8 s by doubling, 7 s at most
        assertThat(delivery().tries()).isEqualTo(4);
        chat.refuses = null;
        later(Duration.ofSeconds(7));
        assertThat(delivery().sentAt()).isEqualTo(now);
        assertThat(chat.letters).hasSize(1);
    }

    @Test
    void a_channel_without_an_address_gets_no_row() {
        outbox.put(
                new Notice("RC-2026-014", "8", "x", EnumSet.of(Channel.STATUS_PAGE), "title", "body", "/", List.of()));
        assertThat(outbox.delivered("RC-2026-014:8:x")).isEmpty();
    }

    @Test
    void a_letter_keeps_its_own_receivers() {
        outbox.put(finished().to(List.of("priya@example.test", "tomasz@example.test")));
        sender.sendDue();
        assertThat(mail.letters.getFirst().mailTo()).containsExactly("priya@example.test", "tomasz@example.test");
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void nothing_is_put_outside_the_change_it_tells() {
        assertThatThrownBy(() -> ofTheContext.put(finished())).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_is_too_long_of_a_reason_is_left_out_and_what_follows_is_still_read() {
        var declined = WORDS.signOffEnded(
                "AP-0093", "declined", "switch secrets", "Priya N.: " + "no ".repeat(90), "A new request is needed");
        assertThat(declined.title()).isEqualTo("Request AP-0093 is declined, orders-prod");
        assertThat(declined.body())
                .startsWith("RC-2026-014, switch secrets: Priya N.: no no")
                .endsWith("…. Nothing was done. A new request is needed.")
                .hasSize(180);
    }

    @Test
    void words_keep_within_their_limits_and_a_drill_says_so() {
        var drill = new Notices("DR-2026-1", "a-database-with-quite-a-long-name", "/")
                .signatureNeeded("AP-0093", "switch secrets ".repeat(20), now, "Jo K.", Duration.ofMinutes(139), "/a");
        assertThat(drill.title())
                .startsWith("[DRILL] Sign-off needed by 05:27 UTC")
                .hasSizeLessThanOrEqualTo(60);
        assertThat(drill.body()).hasSizeLessThanOrEqualTo(180);
        assertThat(drill.to(List.of("x@example.test")).title()).isEqualTo(drill.title());
    }

    @Test
    void each_change_of_the_forecast_is_told_once_also_when_a_state_comes_again() {
        outbox.put(forecast(2, "at risk", "on track"));
        outbox.put(forecast(2, "at risk", "on track"));
        outbox.put(forecast(3, "on track again", "at risk"));
        outbox.put(forecast(4, "at risk", "on track"));
        sender.sendDue();
        assertThat(chat.letters)
                .extracting(Letter::key)
                .containsExactly(
                        "RC-2026-014:forecast-2:at-risk",
                        "RC-2026-014:forecast-3:on-track-again",
                        "RC-2026-014:forecast-4:at-risk");
        assertThat(mail.letters).hasSize(3);
        var first = chat.letters.getFirst();
        assertThat(first.title()).isEqualTo("RC-2026-014 at risk: forecast 06:38 UTC");
        assertThat(first.body())
                .isEqualTo(
                        "Since 05:27 UTC, before: on track. Latest 06:52 UTC, deadline 06:41 UTC. Remind Priya N., or ask"
                                + " one more person: re-delete users waits for 12 min. Jo K. decides");
        assertThat(first.link()).isEqualTo(URI.create("https://recovery.example/recoveries/7"));
    }

    @Test
    void without_a_forecast_no_time_is_made_up() {
        var over = WORDS.forecast(2, "over", "on track", now, now, null, "", "");
        assertThat(over.title()).isEqualTo("RC-2026-014 over");
        assertThat(over.body()).isEqualTo("Since 05:27 UTC, before: on track. Deadline 05:27 UTC.");
    }

    private Notice forecast(int number, String state, String before) {
        return WORDS.forecast(
                number,
                state,
                before,
                now,
                Instant.parse("2026-03-14T06:41:00Z"),
                Instant.parse("2026-03-14T06:38:00Z"),
                Notices.latest(Instant.parse("2026-03-14T06:52:00Z")),
                "Remind Priya N., or ask one more person: re-delete users waits for 12 min. Jo K. decides");
    }

    private static Notice finished() {
        return WORDS.backInService(
                Instant.parse("2026-03-14T05:27:10Z"), Duration.ofMinutes(166), Duration.ofHours(4), "1 s");
    }

    private Delivery delivery() {
        return outbox.delivered("RC-2026-014:8:finished").getFirst();
    }

    private void later(Duration duration) {
        now = now.plus(duration);
        sender.sendDue();
    }

    /** Keeps what it is given, or refuses it. */
    private static final class NotifierFake implements Notifier {

        private final Channel channel;
        private final List<Letter> letters = new ArrayList<>();
        private @Nullable String refuses;

        private NotifierFake(Channel channel) {
            this.channel = channel;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public void send(Letter letter) {
            if (refuses != null) {
                throw new NotSent(refuses, null);
            }
            letters.add(letter);
        }
    }
}
