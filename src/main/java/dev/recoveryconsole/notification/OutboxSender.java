package dev.recoveryconsole.notification;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is due. No transaction is open while a channel is asked; a failing channel is asked less and less often. */
@Component
class OutboxSender {

    private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);
    private static final int AT_ONCE = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 20;

    private final Outbox outbox;
    private final Channels channels;
    private final Duration longestPause;
    private final InstantSource clock;

    OutboxSender(Outbox outbox, Channels channels, NotificationSettings settings, InstantSource clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.longestPause = settings.longestPause();
        this.clock = clock;
    }

    void sendDue() {
        outbox.due(AT_ONCE).forEach(this::send);
    }

    private void send(Letter letter) {
        try {
            channels.of(letter.channel())
                    .orElseThrow(() -> new NotSent("The channel has no address any more", null))
                    .send(letter);
            outbox.sent(letter);
        } catch (NotSent e) {
            var pause = pause(letter.tries());
            log.warn("{} was not sent by {}: {}; again in {}", letter.key(), letter.channel(), e.reason(), pause);
            outbox.failed(letter, e.reason(), clock.instant().plus(pause));
        }
    }

    /** 2 s, 4 s, 8 s ... up to the longest. */
    private Duration pause(int tries) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
