package dev.recoveryconsole.shell;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a login must prove. Providers differ (Keycloak maps {@code acr} to a level, Entra ID and Okta have names of
 * their own), so what is asked for and what is accepted are settings; either list proves a second factor.
 *
 * @param rolesReadWithin how old somebody's roles may be before the provider is asked for them again, where it can be
 * @param rolesKeptFor how long they count in full while it does not answer
 */
@ConfigurationProperties("recovery.login")
public record LoginSettings(
        @DefaultValue("groups") String rolesClaim,
        @DefaultValue Map<String, String> roles,
        @DefaultValue("mfa") String requestedAcr,
        @DefaultValue("mfa") Set<String> acceptedAcr,
        @DefaultValue({"otp", "mfa", "hwk"}) Set<String> acceptedAmr,
        @DefaultValue("5m") Duration freshFactor,
        @DefaultValue("12h") Duration sessionMaxAge,
        @DefaultValue("1h") Duration sessionIdle,
        @DefaultValue("1m") Duration rolesReadWithin,
        @DefaultValue("10m") Duration rolesKeptFor) {}
