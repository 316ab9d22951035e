package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SessionUse;
import dev.recoveryconsole.shell.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Sees who signs in and what is done in a session. A page that refreshes itself is nobody's act and keeps no session alive. */
@Component
class SessionWatch implements SessionUse {

    private final SessionRows rows;
    private final KeptSignInTimes times;

    SessionWatch(SessionRows rows, KeptSignInTimes times) {
        this.rows = rows;
        this.times = times;
    }

    /** In the request that comes back from the provider, so that a logout which follows at once finds the session. */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes of) {
            // the session has a new id by now, which the store learns at the end of this request
            note(event.getAuthentication(), of.getRequest().getRequestedSessionId(), of.getRequest());
            seen(event.getAuthentication());
        }
    }

    @Override
    public boolean isOver(HttpServletRequest request) {
        var id = Optional.ofNullable(request.getSession(false)).map(HttpSession::getId);
        return id.isPresent() && isOver(id.get(), request);
    }

    private boolean isOver(String id, HttpServletRequest request) {
        var known = rows.known(id);
        if (known.filter(rows::isUnused).isPresent()) {
            return true;
        }
        if (known.isEmpty()) { // it began under a version that kept no row
            note(SecurityContextHolder.getContext().getAuthentication(), id, request);
        } else if (!refreshesItself(request)) {
            rows.used(id, Visit.of(request));
        }
        return false;
    }

    /** What htmx gets, a poll cannot be told from a click; a click that changes something is a POST. */
    private static boolean refreshesItself(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "true".equals(request.getHeader("HX-Request"));
    }

    private void note(@Nullable Authentication who, @Nullable String sessionId, HttpServletRequest request) {
        if (sessionId != null && who != null && who.getPrincipal() instanceof OidcUser user) {
            rows.signedIn(sessionId, person(user), user.getClaimAsString("sid"), Visit.of(request));
        }
    }

    private void seen(Authentication who) {
        if (who.getPrincipal() instanceof OidcUser user) {
            times.signedIn(person(user));
        }
    }

    private static Person person(OidcUser user) {
        return new Person(
                Objects.requireNonNull(user.getIssuer(), "issuer").toString(),
                Objects.requireNonNull(user.getSubject(), "subject"));
    }
}
