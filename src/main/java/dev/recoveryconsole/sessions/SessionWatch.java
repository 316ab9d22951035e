package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.ClaimedRoles;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SessionUse;
import dev.recoveryconsole.shell.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Sees who signs in and what is done in a session. A page that refreshes itself is nobody's act and keeps no session alive. */
@Component
class SessionWatch implements SessionUse {

    private static final Standing GOES_ON = new Standing.GoesOn(EnumSet.allOf(Role.class), false);

    private final SessionRows rows;
    private final KeptSignInTimes times;
    private final SessionTokens tokens;
    private final RolesBook book;
    private final RolesAgain again;
    private final SignIns signIns;
    private final ClaimedRoles claimed;
    private final InstantSource clock;

    SessionWatch(
            SessionRows rows,
            KeptSignInTimes times,
            SessionTokens tokens,
            RolesBook book,
            RolesAgain again,
            SignIns signIns,
            ClaimedRoles claimed,
            InstantSource clock) {
        this.rows = rows;
        this.times = times;
        this.tokens = tokens;
        this.book = book;
        this.again = again;
        this.signIns = signIns;
        this.claimed = claimed;
        this.clock = clock;
    }

    /** In the request that comes back from the provider, so that a logout which follows at once finds the session. */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes of
                && event.getAuthentication().getPrincipal() instanceof OidcUser user) {
            times.signedIn(person(user));
            book.note(person(user), claimed.of(user), clock.instant());
            // the session has a new id by now, which the store learns at the end of this request
            Optional.ofNullable(of.getRequest().getRequestedSessionId())
                    .ifPresent(id -> began(id, user, of.getRequest()));
        }
    }

    /** Row by row, and the event last: it waits for the audit log, and none of the rows shall wait with it. */
    private void began(String sessionId, OidcUser user, HttpServletRequest request) {
        var before = note(user, sessionId, request);
        rows.known(sessionId).ifPresent(session -> {
            tokens.keep(session.handle(), TokensOfSignIn.refreshToken(request));
            signIns.record(session, before, user.getIdToken(), claimed.of(user));
        });
    }

    @Override
    public Standing of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(HttpSession::getId)
                .map(id -> of(id, request))
                .orElse(GOES_ON);
    }

    private Standing of(String id, HttpServletRequest request) {
        var known = rows.inUse(id);
        if (known.isEmpty()) { // it began under a version that kept no row
            noteWhoIsIn(id, request);
            return GOES_ON;
        }
        if (rows.isUnused(known.get().session())) {
            return new Standing.Unused();
        }
        if (refreshesItself(request)) {
            return again.unasked(known.get());
        }
        rows.used(id, Visit.of(request));
        return again.used(known.get());
    }

    /** What htmx gets, a poll cannot be told from a click; a click that changes something is a POST. */
    private static boolean refreshesItself(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "true".equals(request.getHeader("HX-Request"));
    }

    private void noteWhoIsIn(String sessionId, HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof OidcUser user) {
            note(user, sessionId, request);
        }
    }

    private boolean note(OidcUser user, String sessionId, HttpServletRequest request) {
        return rows.signedIn(sessionId, person(user), user.getClaimAsString("sid"), Visit.of(request));
    }

    private static Person person(OidcUser user) {
        return new Person(
                Objects.requireNonNull(user.getIssuer(), "issuer").toString(),
                Objects.requireNonNull(user.getSubject(), "subject"));
    }
}
