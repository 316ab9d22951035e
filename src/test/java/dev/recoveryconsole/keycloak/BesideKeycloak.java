package dev.recoveryconsole.keycloak;

import dev.recoveryconsole.PostgresStore;
import dev.recoverysandbox.Ports;
import java.net.URI;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Starts Keycloak for one context and ends it with that; the console's port is chosen first, because the realm names it. */
final class BesideKeycloak implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var port = Ports.free();
        var console = URI.create("http://localhost:" + port);
        var keycloak = KeycloakServer.beside(console);
        context.getBeanFactory().registerSingleton("keycloakAdmin", keycloak.admin());
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                keycloak.close();
            }
        });
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("store", PostgresStore.settings()));
        sources.addFirst(new MapPropertySource(
                "keycloak",
                Map.of(
                        "server.port",
                        port,
                        "recovery.public-url",
                        console.toString(),
                        "keycloak.issuer",
                        keycloak.issuer())));
    }
}
