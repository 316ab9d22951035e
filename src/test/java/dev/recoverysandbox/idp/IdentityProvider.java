package dev.recoverysandbox.idp;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running OpenID provider; it shares nothing with the console but the protocol. */
public final class IdentityProvider implements AutoCloseable {

    /** The client id of every console of the world. */
    public static final String CLIENT_ID = "recovery-console";

    private final ConfigurableApplicationContext context;
    private final IdpOptions options;

    private IdentityProvider(ConfigurableApplicationContext context, IdpOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Starts one on loopback and returns when it answers. */
    public static IdentityProvider start(IdpOptions options, InstantSource clock) {
        bridgeLogging();
        var application = new SpringApplication(IdentityProviderApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setEnvironment(new IdpEnvironment(settings(options.port())));
        // the console's start-up listeners lie on the same class path and would look for its settings
        application.setListeners(List.of());
        application.setInitializers(List.of(context -> register((GenericApplicationContext) context, options, clock)));
        return new IdentityProvider(application.run(), options);
    }

    /** Tomcat logs by java.util.logging; without Boot's listeners nobody leads that to the log that is configured. */
    private static void bridgeLogging() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static void register(GenericApplicationContext context, IdpOptions options, InstantSource clock) {
        context.registerBean(IdpOptions.class, () -> options);
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(Withdrawals.class, Withdrawals::new);
    }

    private static Map<String, Object> settings(int port) {
        return Map.of(
                "server.port",
                port,
                "server.address",
                "127.0.0.1",
                "server.servlet.session.cookie.name",
                "SANDBOXIDP",
                "server.tomcat.threads.max",
                20);
    }

    /** The issuer, also the address of its pages. */
    public URI issuer() {
        return URI.create("http://localhost:" + port());
    }

    /** How it tells consoles that sessions are over. */
    @SuppressWarnings("unchecked") // there is one bean of the kind
    public BackChannel backChannel() {
        return new BackChannel(context.getBean(JWKSource.class), issuer(), context.getBean(InstantSource.class));
    }

    /** What its administrator takes from people while they are signed in. */
    public Withdrawals withdrawals() {
        return context.getBean(Withdrawals.class);
    }

    public SandboxPeople people() {
        return options.people();
    }

    public String clientSecret() {
        return options.clientSecret();
    }

    private int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return Objects.requireNonNull(server, "stopped").getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
