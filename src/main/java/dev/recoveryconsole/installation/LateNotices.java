package dev.recoveryconsole.installation;

import dev.recoveryconsole.audit.AuditLogLate;
import dev.recoveryconsole.notification.Channel;
import dev.recoveryconsole.notification.Notice;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells admins and auditors that the audit log does not reach whoever keeps it outside, once for each time. */
@Component
class LateNotices {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Outbox outbox;
    private final People people;

    LateNotices(Outbox outbox, People people) {
        this.outbox = outbox;
        this.people = people;
    }

    @EventListener
    void late(AuditLogLate event) {
        outbox.put(notice(event, receivers()));
    }

    /** Without a mail address of theirs it goes to the configured ones. */
    private List<String> receivers() {
        return Stream.of(Role.ADMIN, Role.AUDITOR)
                .flatMap(role -> people.withRole(role).stream())
                .flatMap(person -> people.mailOf(person).stream())
                .distinct()
                .toList();
    }

    static Notice notice(AuditLogLate event, List<String> receivers) {
        return new Notice(
                "audit log",
                event.who() + " " + event.since(),
                "late",
                Set.of(Channel.MAIL, Channel.CHAT),
                "Audit log not kept outside since " + MINUTE.format(event.since()),
                "It does not reach " + event.who() + ". Runs go on. From " + MINUTE.format(event.noApprovalsFrom())
                        + " on no signature is accepted until it does.",
                "/audit",
                receivers);
    }
}
