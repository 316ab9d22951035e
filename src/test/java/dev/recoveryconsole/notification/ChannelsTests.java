package dev.recoveryconsole.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.ConsoleSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class ChannelsTests {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final OutsideCalls calls = new OutsideCalls();
    private final GreenMail inbox = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private HttpServer server;
    private volatile int status = 200;

    @SuppressWarnings("NullAway.Init")
    ChannelsTests() {}

    @BeforeEach
    void a_receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        inbox.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        inbox.stop();
    }

    @Test
    void webhooks_get_title_text_link_and_key() {
        send(channels(hook()), Channel.CHAT);
        assertThat(received)
                .containsExactly("/secret-hook {\"title\":\"Back\",\"text\":\"Took 2 h\","
                        + "\"link\":\"https://recovery.example/recoveries/7\",\"key\":\"RC-2026-014:8:finished\"}");
    }

    @Test
    void a_refusal_is_recorded_without_the_address() {
        status = 500;
        var channels = channels(hook());
        var collected = calls.collect(() -> reason(channels));
        assertThat(collected.value()).isEqualTo("HTTP 500");
        assertThat(collected.calls())
                .singleElement()
                .extracting(OutsideCall::answer)
                .isEqualTo("HTTP 500");
        server.stop(0);
        assertThat(reason(channels)).startsWith("No answer").doesNotContain("secret-hook");
    }

    @Test
    void mail_sent_twice_has_one_message_id() throws Exception {
        var channels = channels(null);
        send(channels, Channel.MAIL);
        send(channels, Channel.MAIL);
        var mails = inbox.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("Back");
        assertThat(mails[0].getContent().toString()).contains("Took 2 h", "https://recovery.example/recoveries/7");
        assertThat(mails[0].getAllRecipients()).extracting(Object::toString).containsExactly("team@example.test");
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).endsWith("@recovery.example>");
    }

    @Test
    void mail_that_is_not_taken_is_not_sent() {
        var channels = channels(null);
        inbox.stop();
        assertThatThrownBy(() -> send(channels, Channel.MAIL)).isInstanceOf(NotSent.class);
    }

    @Test
    void a_channel_without_an_address_is_not_used() {
        assertThat(channels(null).configured()).containsExactly(Channel.MAIL);
        assertThat(channels(hook()).configured()).containsExactly(Channel.MAIL, Channel.CHAT);
    }

    private URI hook() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-hook");
    }

    private Channels channels(@Nullable URI chat) {
        var settings = new NotificationSettings(
                "console@example.test",
                List.of("team@example.test"),
                chat,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
        var console = new ConsoleSettings(URI.create("https://recovery.example"), "test", List.of(), null);
        var beans = new StaticListableBeanFactory();
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(inbox.getSmtp().getPort());
        beans.addBean("mail", smtp);
        return new NotificationSetup()
                .channels(
                        settings, console, beans.getBeanProvider(JavaMailSender.class), calls, InstantSource.system());
    }

    private static void send(Channels channels, Channel channel) {
        channels.of(channel)
                .orElseThrow()
                .send(new Letter(
                        UUID.randomUUID(),
                        "RC-2026-014:8:finished",
                        channel,
                        "Back",
                        "Took 2 h",
                        URI.create("https://recovery.example/recoveries/7"),
                        List.of(),
                        0));
    }

    private static String reason(Channels channels) {
        try {
            send(channels, Channel.CHAT);
            return "sent";
        } catch (NotSent e) {
            return e.reason();
        }
    }
}
