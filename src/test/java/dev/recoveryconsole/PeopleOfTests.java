package dev.recoveryconsole;

import dev.recoveryconsole.shell.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The people of {@code console-pages.yml}, and how a test signs one in. */
public final class PeopleOfTests {

    public static final String ISSUER = "https://idp.example.test";

    private PeopleOfTests() {}

    public static Person person(String subject) {
        return new Person(ISSUER, subject);
    }

    /** Signed in just now, with these groups in the claim. */
    public static RequestPostProcessor signedIn(String subject, String... groups) {
        return signedInAgo(Duration.ZERO, subject, groups);
    }

    public static RequestPostProcessor signedInAgo(Duration ago, String subject, String... groups) {
        return SecurityMockMvcRequestPostProcessors.oidcLogin()
                .idToken(token -> token.issuer(ISSUER)
                        .subject(subject)
                        .claim("groups", List.of(groups))
                        .claim("auth_time", Instant.now().minus(ago)));
    }

    /** Signed in at that moment, for tests whose clock stands elsewhere. */
    public static RequestPostProcessor signedInAt(Instant at, String subject, String... groups) {
        return SecurityMockMvcRequestPostProcessors.authentication(authentication(at, subject, groups));
    }

    /** What a finished sign-in at that moment leaves in the session. */
    public static OAuth2AuthenticationToken authentication(Instant at, String subject, String... groups) {
        return authentication(at, person(subject), groups);
    }

    /** The same of somebody of any issuer. */
    public static OAuth2AuthenticationToken authentication(Instant at, Person who, String... groups) {
        var token = OidcIdToken.withTokenValue("of-tests")
                .issuer(who.issuer())
                .subject(who.subject())
                .claim("groups", List.of(groups))
                .claim("auth_time", at)
                .build();
        var user = new DefaultOidcUser(List.of(), token);
        return new OAuth2AuthenticationToken(user, user.getAuthorities(), "idp");
    }
}
