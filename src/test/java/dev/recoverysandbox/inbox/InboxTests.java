package dev.recoverysandbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class InboxTests {

    @Test
    void a_mail_and_a_webhook_lie_side_by_side() {
        try (var inbox = Inbox.start(InstantSource.system())) {
            inbox.post("chat", "127.0.0.1", "{\"text\":\"started\"}");
            send(inbox);
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> inbox.messages().size() == 2);
            assertThat(inbox.messages("chat"))
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).contains("started"));
            assertThat(inbox.messages("mail")).singleElement().satisfies(message -> {
                assertThat(message.subject()).isEqualTo("Recovery started");
                assertThat(message.to()).isEqualTo("stakeholders@example.test");
                assertThat(message.body()).contains("RC-2026-001");
            });
        }
    }

    private static void send(Inbox inbox) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(inbox.smtpPort());
        var mail = new SimpleMailMessage();
        mail.setFrom("recovery-console@example.test");
        mail.setTo("stakeholders@example.test");
        mail.setSubject("Recovery started");
        mail.setText("RC-2026-001 has started.");
        sender.send(mail);
    }
}
