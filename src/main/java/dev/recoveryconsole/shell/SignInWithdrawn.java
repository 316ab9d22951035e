package dev.recoveryconsole.shell;

import org.springframework.security.core.AuthenticationException;

/** The identity provider has ended somebody's sign-in, or their account. */
class SignInWithdrawn extends AuthenticationException {

    private static final long serialVersionUID = 1;

    SignInWithdrawn() {
        super("The identity provider does not vouch for this sign-in any more");
    }
}
