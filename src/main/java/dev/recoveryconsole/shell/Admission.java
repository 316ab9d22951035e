package dev.recoveryconsole.shell;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who may see any page at all: somebody signed in, not too long ago, with at least one effective role. */
@Component
class Admission implements AuthorizationManager<RequestAuthorizationContext> {

    private final Identity identity;
    private final LoginSettings settings;
    private final InstantSource clock;

    Admission(Identity identity, LoginSettings settings, InstantSource clock) {
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var me = identity.of(authentication.get());
        if (me.filter(this::isOver).isPresent()) {
            throw new CredentialsExpiredException("The sign-in is older than " + settings.sessionMaxAge());
        }
        return new AuthorizationDecision(
                me.filter(known -> !known.roles().isEmpty()).isPresent());
    }

    private boolean isOver(SignedIn me) {
        return me.authTime().plus(settings.sessionMaxAge()).isBefore(clock.instant());
    }
}
