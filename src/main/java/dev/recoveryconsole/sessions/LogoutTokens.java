package dev.recoveryconsole.sessions;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.recoveryconsole.shell.Person;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6). Spring Security's own filter takes
 * one of any type and age and as often as it comes, tells nobody of those that it refuses, and ends a session by a call to
 * itself, which behind a load balancer may be another node.
 */
@Component
class LogoutTokens {

    static final String REGISTRATION = "idp";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String TYPE = "logout+jwt";
    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_ID = 1024;

    /** ASVS 5.0, 10.5.5: a short life; and two clocks. */
    static final Duration LIFE = Duration.ofMinutes(2);

    static final Duration SKEW = Duration.ofSeconds(30);

    private static final int KEYS_TIMEOUT_MS = 5000;
    private static final int KEYS_BYTES = 100 * 1024;

    private final InstantSource clock;
    private final SingletonSupplier<Provider> provider;

    /** Asked late: a console for emergencies starts while the identity provider is down. */
    LogoutTokens(ClientRegistrationRepository registrations, InstantSource clock) {
        this.clock = clock;
        this.provider = SingletonSupplier.of(() -> provider(registrations.findByRegistrationId(REGISTRATION)));
    }

    private record Provider(String issuer, String clientId, JwtDecoder decoder) {}

    /**
     * Gives what the token says.
     *
     * @throws TokenRefused when it is not one of the provider's for this console, or not of now
     * @throws ProviderAway when that cannot be told
     */
    LogoutToken verified(@Nullable String text) {
        demand(text != null && !text.isBlank(), "there is none");
        demand(Objects.requireNonNull(text).length() <= LONGEST, "it is too long");
        var known = provider();
        var token = decoded(known, text);
        checkWhose(known, token);
        checkWhen(token);
        checkWhat(token);
        var subject = token.getSubject();
        return new LogoutToken(
                Objects.requireNonNull(token.getId()),
                subject == null ? null : new Person(known.issuer(), subject),
                sid(token));
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new TokenRefused(otherwise);
        }
    }

    private static void checkWhose(Provider known, Jwt token) {
        demand(
                TYPE.equalsIgnoreCase(String.valueOf(token.getHeaders().get("typ"))),
                "it is no logout token by its type");
        demand(known.issuer().equals(token.getClaimAsString("iss")), "another issuer");
        demand(
                Objects.requireNonNullElse(token.getAudience(), List.of()).contains(known.clientId()),
                "for another client");
    }

    private void checkWhen(Jwt token) {
        Instant issued = token.getIssuedAt();
        Instant expires = token.getExpiresAt();
        demand(issued != null && expires != null, "it does not say from when until when it counts");
        var now = clock.instant();
        demand(!Objects.requireNonNull(issued).isAfter(now.plus(SKEW)), "it is of the future");
        demand(!issued.isBefore(now.minus(LIFE).minus(SKEW)), "it is too old");
        demand(now.isBefore(Objects.requireNonNull(expires).plus(SKEW)), "it has expired");
    }

    private static void checkWhat(Jwt token) {
        demand(
                token.getClaims().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>,
                "it is not about a logout");
        demand(!token.getClaims().containsKey("nonce"), "it has a nonce, as an ID token has");
        demand(isGiven(token.getId()), "it has no id");
        demand(isGiven(token.getSubject()) || isGiven(sid(token)), "it names neither a person nor a session");
    }

    private static boolean isGiven(@Nullable String claim) {
        return claim != null && !claim.isBlank() && claim.length() <= LONGEST_ID;
    }

    private static @Nullable String sid(Jwt token) {
        return token.getClaims().get("sid") instanceof String sid ? sid : null;
    }

    private static Jwt decoded(Provider known, String text) {
        try {
            return known.decoder().decode(text);
        } catch (BadJwtException e) {
            throw new TokenRefused("it is not signed by the identity provider, or cannot be read");
        } catch (JwtException e) {
            throw new ProviderAway(e);
        }
    }

    private Provider provider() {
        try {
            return provider.obtain();
        } catch (RuntimeException e) { // its discovery may fail in many ways
            throw new ProviderAway(e);
        }
    }

    private static Provider provider(@Nullable ClientRegistration registration) {
        var details = Objects.requireNonNull(registration, REGISTRATION).getProviderDetails();
        var decoder = NimbusJwtDecoder.withJwkSource(keys(Objects.requireNonNull(details.getJwkSetUri(), "jwks_uri")))
                .build();
        decoder.setClaimSetConverter(LogoutTokens::asSent);
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success()); // each check has its own words, above
        return new Provider(
                Objects.requireNonNull(details.getIssuerUri(), "issuer"), registration.getClientId(), decoder);
    }

    /** The usual conversion makes up the {@code iat} that is missing; here it is asked for. */
    private static Map<String, Object> asSent(Map<String, Object> claims) {
        var converted = MappedJwtClaimSetConverter.withDefaults(Map.of()).convert(claims);
        if (claims.get("iat") == null) {
            converted.remove("iat");
        }
        return converted;
    }

    /** Kept for some minutes, asked for again at an unknown key, at most every half minute. */
    private static JWKSource<SecurityContext> keys(String address) {
        try {
            var http = new DefaultResourceRetriever(KEYS_TIMEOUT_MS, KEYS_TIMEOUT_MS, KEYS_BYTES);
            return JWKSourceBuilder.create(URI.create(address).toURL(), http).build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The provider's jwks_uri is no address", e);
        }
    }
}
