package dev.recoveryconsole.notification;

import java.util.Map;
import java.util.Objects;
import org.springframework.test.util.ReflectionTestUtils;

/** A chat for a console that has none, so that notices are written to its outbox; nothing is sent. */
public final class ChatOfTests {

    private ChatOfTests() {}

    /** Until it is taken away. */
    public static void joins(Channels channels) {
        notifiers(channels).put(Channel.CHAT, new Notifier() {
            @Override
            public Channel channel() {
                return Channel.CHAT;
            }

            @Override
            public void send(Letter letter) {
                throw new NotSent("nothing is sent in these tests", null);
            }
        });
    }

    public static void leaves(Channels channels) {
        notifiers(channels).remove(Channel.CHAT);
    }

    @SuppressWarnings("unchecked")
    private static Map<Channel, Notifier> notifiers(Channels channels) {
        return (Map<Channel, Notifier>) Objects.requireNonNull(ReflectionTestUtils.getField(channels, "notifiers"));
    }
}
