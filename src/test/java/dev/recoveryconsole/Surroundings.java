package dev.recoveryconsole;

import dev.recoverysandbox.idp.IdentityProvider;
import dev.recoverysandbox.idp.IdpOptions;
import dev.recoverysandbox.idp.SandboxPeople;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import dev.recoverysandbox.postgres.ServerSpec;
import dev.recoverysandbox.postgres.StoreServer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Starts the identity provider and PostgreSQL for one context and ends them with it. */
public final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** With Sam, who has no second factor. */
    public static final SandboxPeople PEOPLE =
            SandboxPeople.standard().andWithoutSecondFactor("sam", "Sam T.", "approver");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var provider = IdentityProvider.start(IdpOptions.of(0, PEOPLE, "tests-secret"), InstantSource.system());
        var fleet = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
        var addresses = LoopbackBlock.free();
        var server = fleet.store(
                new ServerSpec("console", addresses.next(), addresses.port(), "console", "secret", "console"));
        context.getBeanFactory().registerSingleton("storeServer", server); // for the tests that take it away
        context.getBeanFactory().registerSingleton("identityProvider", provider); // for those that it tells of a logout
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                provider.close();
                fleet.close();
                addresses.close();
            }
        });
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("surroundings", settings(provider, server)));
    }

    private static Map<String, Object> settings(IdentityProvider provider, StoreServer server) {
        var issuer = provider.issuer().toString();
        var settings = new HashMap<String, Object>(Map.of(
                "spring.datasource.url",
                server.url() + "?socketTimeout=5",
                "spring.datasource.password",
                server.password(),
                "spring.datasource.hikari.connection-timeout",
                "3000",
                "spring.security.oauth2.client.registration.idp.client-secret",
                provider.clientSecret(),
                "spring.security.oauth2.client.provider.idp.issuer-uri",
                issuer));
        PEOPLE.all().forEach(person -> settings.putAll(listed(settings, issuer, person.username(), person.role())));
        settings.putAll(listed(settings, PeopleOfTests.ISSUER, "priya", "approver"));
        return settings;
    }

    /** The next entry of {@code recovery.people}; the name is the one that the identity provider uses. */
    private static Map<String, Object> listed(Map<String, Object> before, String issuer, String subject, String role) {
        var count =
                before.keySet().stream().filter(key -> key.endsWith("].issuer")).count();
        var prefix = "recovery.people[" + count + "].";
        return Map.of(
                prefix + "issuer",
                issuer,
                prefix + "subject",
                subject,
                prefix + "name",
                PEOPLE.get(subject).name(),
                prefix + "roles[0]",
                role);
    }
}
