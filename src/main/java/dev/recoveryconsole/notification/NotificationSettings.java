package dev.recoveryconsole.notification;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told, and how. A channel without an address is not used; mail also needs {@code spring.mail.host}.
 *
 * @param from sender of mails
 * @param mailTo receivers of mails that name nobody else
 * @param sendTimeout limit of one try
 * @param longestPause between two tries of a failing channel
 */
@ConfigurationProperties("recovery.notification")
public record NotificationSettings(
        @Nullable String from,
        @DefaultValue List<String> mailTo,
        @Nullable URI chatWebhook,
        @Nullable URI statusPageWebhook,
        @Nullable URI stakeholderWebhook,
        @DefaultValue("10s") Duration sendTimeout,
        @DefaultValue("5m") Duration longestPause) {}
