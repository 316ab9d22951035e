package dev.recoveryconsole.shell;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who has just signed in again for one act: the nonce of their ID token is bound to it. */
class SteppedUp extends DefaultOidcUser {

    private static final long serialVersionUID = 1;

    private final String act;

    SteppedUp(OidcUser user, String act) {
        super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
        this.act = act;
    }

    String act() {
        return act;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof SteppedUp that && act.equals(that.act);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + act.hashCode();
    }
}
