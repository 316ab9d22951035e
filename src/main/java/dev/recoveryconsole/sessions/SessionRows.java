package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows beside Spring Session's own. To end a session is to delete Spring's row: every node reads it at each request, and
 * a request that is under way in it cannot bring it back.
 */
@Component
class SessionRows {

    private static final String COLUMNS = "handle, person, since, last_used, browser, address";
    private static final String OF_SESSION =
            " where session_primary_id = (select primary_id from spring_session where session_id = :session)";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final LoginSettings settings;

    SessionRows(JdbcClient jdbc, InstantSource clock, LoginSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Somebody signed in, for the first time in this session or again; true for again.
     *
     * @param sessionId as the store knows it at this moment
     * @param providerSession the claim {@code sid}, where the provider sends one
     */
    @Transactional
    public boolean signedIn(String sessionId, Person person, @Nullable String providerSession, Visit visit) {
        var again = renewed(sessionId, person, providerSession, visit) == 1;
        if (!again) {
            insert(sessionId, person, providerSession, visit);
        }
        return again;
    }

    /** The same person's next sign-in goes on with the session; another's begins it anew. */
    private int renewed(String sessionId, Person person, @Nullable String providerSession, Visit visit) {
        return written(
                        "update login_session set since = case when person = :person then since else :now end,"
                                + " person = :person, provider_session = :provider, last_used = :now, browser = :browser,"
                                + " address = :address" + OF_SESSION,
                        sessionId,
                        visit)
                .param("person", person.id())
                .param("provider", hash(providerSession), Types.VARCHAR)
                .update();
    }

    private void insert(String sessionId, Person person, @Nullable String providerSession, Visit visit) {
        written(
                        "insert into login_session (session_primary_id, provider_session, " + COLUMNS + ")"
                                + " select primary_id, cast(:provider as varchar(64)), :handle, :person, :now, :now, :browser, :address"
                                + " from spring_session where session_id = :session on conflict do nothing",
                        sessionId,
                        visit)
                .param("person", person.id())
                .param("provider", hash(providerSession), Types.VARCHAR)
                .param("handle", UUID.randomUUID().toString())
                .update();
    }

    /** A person did something in it. */
    void used(String sessionId, Visit visit) {
        written(
                        "update login_session set last_used = :now, browser = :browser, address = :address"
                                + OF_SESSION,
                        sessionId,
                        visit)
                .update();
    }

    private JdbcClient.StatementSpec written(String sql, String sessionId, Visit visit) {
        return jdbc.sql(sql)
                .param("session", sessionId)
                .param("now", stored(clock.instant()))
                .param("browser", visit.browser())
                .param("address", visit.address());
    }

    /** Also one that nobody has used for too long. */
    Optional<OpenSession> known(String sessionId) {
        return jdbc.sql("select " + COLUMNS + " from login_session" + OF_SESSION)
                .param("session", sessionId)
                .query(SessionRows::session)
                .optional();
    }

    /** The same, with what is known of its person's roles. */
    Optional<InUse> inUse(String sessionId) {
        return jdbc.sql("select " + COLUMNS + ", refresh_token is not null as askable, asked_at, away_since,"
                        + " (select roles from roles_read r where r.person = login_session.person) as roles"
                        + " from login_session" + OF_SESSION)
                .param("session", sessionId)
                .query(SessionRows::inUse)
                .optional();
    }

    /** Those of one person in which the identity provider can be asked for roles again, the one used last first. */
    List<OpenSession> askable(Person person) {
        return jdbc.sql("select " + COLUMNS + " from login_session where person = :person and last_used >= :earliest"
                        + " and refresh_token is not null order by last_used desc")
                .param("person", person.id())
                .param("earliest", stored(unusedSince()))
                .query(SessionRows::session)
                .list();
    }

    boolean isUnused(OpenSession session) {
        return session.lastUsed().isBefore(unusedSince());
    }

    private Instant unusedSince() {
        return clock.instant().minus(settings.sessionIdle());
    }

    /** Everybody's that may still be used, each person's together. */
    List<OpenSession> all() {
        return jdbc.sql("select " + COLUMNS + " from login_session where last_used >= :earliest order by person, since")
                .param("earliest", stored(unusedSince()))
                .query(SessionRows::session)
                .list();
    }

    /** Those of one person. */
    List<OpenSession> of(Person person) {
        return all().stream().filter(one -> one.person().equals(person)).toList();
    }

    /** Those that began with a session at the identity provider, by its claim {@code sid}. */
    List<OpenSession> ofProviderSession(String sid) {
        return jdbc.sql("select " + COLUMNS + " from login_session where provider_session = :provider")
                .param("provider", Sha256.of(sid))
                .query(SessionRows::session)
                .list();
    }

    /** Ends it for every node; false when it had ended already. */
    boolean end(OpenSession session) {
        return jdbc.sql("delete from spring_session where primary_id ="
                                + " (select session_primary_id from login_session where handle = :handle)")
                        .param("handle", session.handle())
                        .update()
                == 1;
    }

    private static @Nullable String hash(@Nullable String providerSession) {
        return providerSession == null ? null : Sha256.of(providerSession);
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static InUse inUse(ResultSet row, int number) throws SQLException {
        var roles = row.getString("roles");
        return new InUse(
                session(row, number),
                roles == null ? EnumSet.allOf(Role.class) : RolesBook.roles(roles),
                row.getBoolean("askable"),
                instant(row, "asked_at"),
                instant(row, "away_since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OpenSession session(ResultSet row, int number) throws SQLException {
        return new OpenSession(
                row.getString("handle"),
                Person.of(row.getString("person")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("last_used", OffsetDateTime.class).toInstant(),
                new Visit(row.getString("browser"), row.getString("address")));
    }
}
