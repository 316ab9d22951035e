package dev.recoveryconsole.sessions;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what the identity provider's logout tokens say, each once, and writes down those that are refused. */
@Component
class LogoutDesk {

    private static final String SUBJECT = "sessions";

    private final SessionRows rows;
    private final SessionDesk desk;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    LogoutDesk(SessionRows rows, SessionDesk desk, AuditLog audit, JdbcClient jdbc, InstantSource clock) {
        this.rows = rows;
        this.desk = desk;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Ends what the token names, on whichever node it was used; none may be open any more.
     *
     * @throws TokenRefused when it was accepted before
     */
    @Transactional
    public void accept(LogoutToken token) {
        spend(token);
        var ended = named(token).stream()
                .filter(one -> desk.end(one, null, "the identity provider"))
                .count();
        audit.append(AuditEntry.byConsole("logout token accepted", SUBJECT, Map.of("sessions", ended)));
    }

    @Transactional
    public void refused(String why) {
        audit.append(AuditEntry.byConsole("logout token refused", SUBJECT, Map.of("why", why)));
    }

    /** The insert decides, not a look before it: two nodes may get the same at once. */
    private void spend(LogoutToken token) {
        var now = clock.instant();
        jdbc.sql("delete from spent_logout_token where at < ?")
                .param(now.minus(LogoutTokens.LIFE.plus(LogoutTokens.SKEW).multipliedBy(2))
                        .atOffset(ZoneOffset.UTC))
                .update();
        var spent = jdbc.sql("insert into spent_logout_token (token_hash, at) values (?, ?) on conflict do nothing")
                .param(Sha256.of(token.id()))
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        if (spent == 0) {
            throw new TokenRefused("it was used before");
        }
    }

    /** A session at the provider is narrower than a person; a token that names both means both. */
    private List<OpenSession> named(LogoutToken token) {
        var person = token.person();
        var of = Optional.ofNullable(token.providerSession())
                .map(rows::ofProviderSession)
                .orElseGet(() -> rows.of(Objects.requireNonNull(person)));
        return of.stream()
                .filter(one -> person == null || person.equals(one.person()))
                .toList();
    }
}
