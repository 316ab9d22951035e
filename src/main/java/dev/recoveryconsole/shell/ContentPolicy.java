package dev.recoveryconsole.shell;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * The security headers. All scripts and styles are files of our own, so neither needs a nonce; the identity provider's
 * origin is a form target, because browsers apply {@code form-action} to the redirect after logout's POST too.
 */
@Component
class ContentPolicy {

    private final String policy;

    ContentPolicy(OAuth2ClientProperties clients) {
        policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'" + origins(clients);
    }

    private static String origins(OAuth2ClientProperties clients) {
        return clients.getProvider().values().stream()
                .map(OAuth2ClientProperties.Provider::getIssuerUri)
                .filter(Objects::nonNull)
                .map(URI::create)
                .map(uri -> " " + uri.getScheme() + "://" + uri.getAuthority())
                .distinct()
                .collect(Collectors.joining());
    }

    void configure(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        features -> features.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
