package dev.recoveryconsole.shell;

import dev.recoveryconsole.PeopleOfTests;
import java.time.Instant;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Signs somebody in who has just proven the second factor for one act. */
public final class SteppedUpOfTests {

    private SteppedUpOfTests() {}

    public static RequestPostProcessor steppedUp(Instant at, String act, String subject, String... groups) {
        return SecurityMockMvcRequestPostProcessors.authentication(authentication(at, act, subject, groups));
    }

    /** What that leaves in the session. */
    public static OAuth2AuthenticationToken authentication(Instant at, String act, String subject, String... groups) {
        var user = (OidcUser) PeopleOfTests.authentication(at, subject, groups).getPrincipal();
        var again = new SteppedUp(user, act);
        return new OAuth2AuthenticationToken(again, again.getAuthorities(), "idp");
    }
}
