package dev.recoverysandbox.inbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes every mail over SMTP and every webhook's call, and keeps them to be looked at. */
public final class Inbox implements AutoCloseable {

    private final GreenMail mail;
    private final InstantSource clock;
    private final List<Message> posted = new CopyOnWriteArrayList<>();

    private Inbox(GreenMail mail, InstantSource clock) {
        this.mail = mail;
        this.clock = clock;
    }

    /** Starts an SMTP server on a free loopback port; it takes mail for anybody. */
    public static Inbox start(InstantSource clock) {
        var smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var mail = new GreenMail(smtp);
        mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        return new Inbox(mail, clock);
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    /** Takes the body of a webhook's call. */
    public void post(String channel, String from, String body) {
        posted.add(new Message(clock.instant(), channel, from, channel, "", body));
    }

    /** Everything received, newest first. */
    public List<Message> messages() {
        return Stream.concat(
                        posted.stream(),
                        Arrays.stream(mail.getReceivedMessages()).map(this::read))
                .sorted(Comparator.comparing(Message::at).reversed())
                .toList();
    }

    /** What came over one channel, newest first. */
    public List<Message> messages(String channel) {
        return messages().stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    private Message read(MimeMessage received) {
        try {
            return new Message(
                    arrival(received),
                    "mail",
                    addresses(received.getFrom()),
                    addresses(received.getAllRecipients()),
                    Optional.ofNullable(received.getSubject()).orElse(""),
                    GreenMailUtil.getBody(received));
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail cannot be read", e);
        }
    }

    private Instant arrival(MimeMessage received) throws MessagingException {
        return Optional.ofNullable(received.getReceivedDate())
                .map(Date::toInstant)
                .orElseGet(clock::instant);
    }

    private static String addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        mail.stop();
    }
}
