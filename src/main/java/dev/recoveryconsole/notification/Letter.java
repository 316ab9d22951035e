package dev.recoveryconsole.notification;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A notice on its way through one channel.
 *
 * @param key tells a receiver that two of them are the same
 * @param mailTo empty = the configured addresses
 * @param tries that failed before
 */
record Letter(
        UUID id, String key, Channel channel, String title, String body, URI link, List<String> mailTo, int tries) {}
