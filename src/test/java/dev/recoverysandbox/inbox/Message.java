package dev.recoverysandbox.inbox;

import java.time.Instant;

/**
 * One received message.
 *
 * @param channel {@code mail}, or the last part of a webhook's address
 * @param from sender of a mail, or address of the caller
 * @param subject of a mail, else empty
 */
public record Message(Instant at, String channel, String from, String to, String subject, String body) {}
