package dev.recoveryconsole.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.ConsoleSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class NotificationSetup {

    /** One node at a time empties the outbox; db-scheduler gives the turn to another when this one dies. */
    @Bean
    RecurringTask<Void> outboxTask(OutboxSender sender) {
        return Tasks.recurring("outbox", FixedDelay.ofSeconds(1)).execute((instance, context) -> sender.sendDue());
    }

    @Bean
    Channels channels(
            NotificationSettings settings,
            ConsoleSettings console,
            ObjectProvider<JavaMailSender> mail,
            OutsideCalls calls,
            InstantSource clock) {
        var rest = rest(settings);
        var told = new Told(calls, clock);
        var all = new ArrayList<Notifier>();
        MailNotifier.of(settings, console, mail.getIfAvailable(), told).ifPresent(all::add);
        webhook(Channel.CHAT, settings.chatWebhook(), rest, told).ifPresent(all::add);
        webhook(Channel.STATUS_PAGE, settings.statusPageWebhook(), rest, told).ifPresent(all::add);
        webhook(Channel.STAKEHOLDERS, settings.stakeholderWebhook(), rest, told).ifPresent(all::add);
        return new Channels(all);
    }

    private static Optional<WebhookNotifier> webhook(
            Channel channel, @Nullable URI address, RestClient rest, Told told) {
        return Optional.ofNullable(address).map(there -> new WebhookNotifier(channel, there, rest, told));
    }

    private static RestClient rest(NotificationSettings settings) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(settings.sendTimeout()).build());
        factory.setReadTimeout(settings.sendTimeout());
        return RestClient.builder().requestFactory(factory).build();
    }
}
