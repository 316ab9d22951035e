package dev.recoveryconsole.notification;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The channels that are configured; readiness shows which are not. */
public class Channels {

    private final Map<Channel, Notifier> notifiers = new EnumMap<>(Channel.class);

    Channels(Collection<? extends Notifier> notifiers) {
        notifiers.forEach(notifier -> this.notifiers.put(notifier.channel(), notifier));
    }

    /** Those with an address. */
    public Set<Channel> configured() {
        return notifiers.isEmpty() ? Set.of() : EnumSet.copyOf(notifiers.keySet());
    }

    Optional<Notifier> of(Channel channel) {
        return Optional.ofNullable(notifiers.get(channel));
    }
}
