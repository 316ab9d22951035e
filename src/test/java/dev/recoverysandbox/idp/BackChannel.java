package dev.recoverysandbox.idp;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Tells a console that sessions are over: OpenID Connect Back-Channel Logout 1.0, which the library beneath does not speak. */
public final class BackChannel {

    private static final String PATH = "/logout/connect/back-channel/idp";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LIFE_SECONDS = 120;

    private final NimbusJwtEncoder encoder;
    private final URI issuer;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newHttpClient();

    BackChannel(JWKSource<SecurityContext> keys, URI issuer, InstantSource clock) {
        this.encoder = new NimbusJwtEncoder(keys);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A token of this type with these claims over those that each has; null takes one away. */
    public String token(String type, Map<String, ? extends @Nullable Object> changes) {
        var claims = new HashMap<String, @Nullable Object>(usual(clock.instant()));
        claims.putAll(changes);
        claims.values().removeIf(value -> value == null);
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
        var set = JwtClaimsSet.builder().claims(all -> all.putAll(claims)).build();
        return encoder.encode(JwtEncoderParameters.from(header, set)).getTokenValue();
    }

    private Map<String, Object> usual(Instant now) {
        return Map.of(
                "iss", issuer.toString(),
                "aud", List.of(IdentityProvider.CLIENT_ID),
                "iat", now,
                "exp", now.plusSeconds(LIFE_SECONDS),
                "jti", UUID.randomUUID().toString(),
                "events", Map.of(EVENT, Map.of()));
    }

    /** Tells the console at this address that all sessions of somebody are over; gives the status of its answer. */
    public int signOutEverywhere(String username, URI console) {
        return send(token("logout+jwt", Map.of("sub", username)), console).statusCode();
    }

    /** Sends any token. */
    public HttpResponse<String> send(String token, URI console) {
        var form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(console.resolve(PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The console did not answer", e);
        }
    }
}
