package dev.recoveryconsole.notification;

import dev.recoveryconsole.shell.ConsoleSettings;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mail. The Message-ID follows from the key, so that a mail program shows one sent twice only once. */
class MailNotifier implements Notifier {

    private final JavaMailSender sender;
    private final String from;
    private final List<String> everybody;
    private final String domain;
    private final Told told;

    private MailNotifier(JavaMailSender sender, String from, List<String> everybody, String domain, Told told) {
        this.sender = sender;
        this.from = from;
        this.everybody = everybody;
        this.domain = domain;
        this.told = told;
    }

    /** Empty without a mail host or a sender's address. */
    static Optional<MailNotifier> of(
            NotificationSettings settings, ConsoleSettings console, @Nullable JavaMailSender sender, Told told) {
        var from = settings.from();
        if (sender == null || from == null) {
            return Optional.empty();
        }
        limit(sender, String.valueOf(settings.sendTimeout().toMillis()));
        var domain = Optional.ofNullable(console.publicUrl().getHost()).orElse("localhost");
        return Optional.of(new MailNotifier(sender, from, settings.mailTo(), domain, told));
    }

    /** Jakarta Mail waits for ever unless it is told otherwise. */
    private static void limit(JavaMailSender sender, String millis) {
        if (sender instanceof JavaMailSenderImpl smtp) {
            List.of("connectiontimeout", "timeout", "writetimeout")
                    .forEach(limit -> smtp.getJavaMailProperties().putIfAbsent("mail.smtp." + limit, millis));
        }
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void send(Letter letter) {
        var receivers = letter.mailTo().isEmpty() ? everybody : letter.mailTo();
        if (!receivers.isEmpty()) {
            told.run(Channel.MAIL, "send", () -> mail(letter, receivers));
        }
    }

    private void mail(Letter letter, List<String> receivers) {
        try {
            var message = sender.createMimeMessage();
            var mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            mail.setFrom(from);
            mail.setTo(receivers.toArray(String[]::new));
            mail.setSubject(letter.title());
            mail.setText(letter.body() + "\n\n" + letter.link() + "\n");
            message.setHeader("Message-ID", "<" + id(letter.key()) + "@" + domain + ">");
            sender.send(message);
        } catch (MailException | MessagingException e) {
            throw new NotSent("Mail was not taken (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
