package dev.recoverysandbox.idp;

import java.time.InstantSource;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Checks the password and notes when that was. */
class PasswordFactor implements AuthenticationProvider {

    private final SandboxPeople people;
    private final InstantSource clock;

    PasswordFactor(IdpOptions options, InstantSource clock) {
        this.people = options.people();
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        return people.find(attempt.getName())
                .filter(person -> person.password().equals(attempt.getCredentials()))
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(
                        person.username(), null, List.of(Factors.password(clock.instant()))))
                .orElseThrow(() -> new BadCredentialsException("Wrong name or password"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
