package dev.recoveryconsole.shell;

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
        var me = identity.of(authentication.get());
        me.ifPresent(known -> endIfOver(known, context.getRequest()));
        return new AuthorizationDecision(
                me.filter(known -> !known.roles().isEmpty()).isPresent());
    }

    /** At the back end, not for this answer only: what still asks in it, an open page for example, must not keep it. */
    private void endIfOver(SignedIn me, HttpServletRequest request) {
        if (isTooOld(me) || use.stream().anyMatch(one -> one.isOver(request))) {
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
            throw new CredentialsExpiredException(
                    "The sign-in is too old, or nobody has used the session for too long");
        }
    }

    private boolean isTooOld(SignedIn me) {
        return me.authTime().plus(settings.sessionMaxAge()).isBefore(clock.instant());
    }
}
