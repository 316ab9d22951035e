package dev.recoveryconsole.shell;

import dev.recoveryconsole.shell.SessionUse.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who may see any page at all: somebody signed in, not too long ago, in a session that is used, with an effective role. */
@Component
class Admission implements AuthorizationManager<RequestAuthorizationContext> {

    private final Identity identity;
    private final LoginSettings settings;
    private final InstantSource clock;
    private final ObjectProvider<SessionUse> use;

    Admission(Identity identity, LoginSettings settings, InstantSource clock, ObjectProvider<SessionUse> use) {
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
        this.use = use;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        identity.of(authentication.get()).ifPresent(me -> look(me, context.getRequest()));
        return new AuthorizationDecision(identity.of(authentication.get()) // with what the look has left of the roles
                .filter(me -> !me.roles().isEmpty())
                .isPresent());
    }

    private void look(SignedIn me, HttpServletRequest request) {
        if (isTooOld(me)) {
            throw over(request);
        }
        use.forEach(one -> {
            switch (one.of(request)) {
                case Standing.GoesOn(var atMost, var onlyReading) ->
                    new CountingRoles(atMost, onlyReading).keep(request);
                case Standing.Unused() -> throw over(request);
                case Standing.Withdrawn() -> throw ended(request, new SignInWithdrawn());
            }
        });
    }

    private static AuthenticationException over(HttpServletRequest request) {
        return ended(
                request,
                new CredentialsExpiredException("The sign-in is too old, or nobody has used the session for too long"));
    }

    /** At the back end, not for this answer only: what still asks in it, an open page for example, must not keep it. */
    private static AuthenticationException ended(HttpServletRequest request, AuthenticationException why) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        return why;
    }

    private boolean isTooOld(SignedIn me) {
        return me.authTime().plus(settings.sessionMaxAge()).isBefore(clock.instant());
    }
}
