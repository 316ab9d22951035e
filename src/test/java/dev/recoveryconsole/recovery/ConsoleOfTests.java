package dev.recoveryconsole.recovery;

import com.codeborne.selenide.SelenideDriver;
import dev.recoveryconsole.journey.Chromium;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The engine tests' console as people see it: its pages without a browser, and one browser for a whole class, opened when
 * it is first wanted and closed at the end.
 */
class ConsoleOfTests implements BeforeAllCallback, AfterAllCallback {

    private final Function<URI, SelenideDriver> engine;
    private @Nullable ApplicationContext context;
    private @Nullable BrowserOfTests browser;

    ConsoleOfTests() {
        this(Chromium::start);
    }

    ConsoleOfTests(Function<URI, SelenideDriver> engine) {
        this.engine = engine;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        context = SpringExtension.getApplicationContext(test);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    BrowserOfTests browser() {
        if (browser == null) {
            var port = context().getEnvironment().getRequiredProperty("local.server.port");
            var address = URI.create("http://localhost:" + port);
            SessionRepository<?> sessions = context().getBean(SessionRepository.class);
            browser = BrowserOfTests.open(engine.apply(address), sessions, clock());
        }
        return browser;
    }

    /** The pages as this person gets them. */
    PagesAsked as(String who, String role) {
        return new PagesAsked(context().getBean(MockMvcTester.class), clock(), who, role);
    }

    RunMaker runs() {
        return context().getBean(RunMaker.class);
    }

    MovedClock clock() {
        return context().getBean(MovedClock.class);
    }

    private ApplicationContext context() {
        return Objects.requireNonNull(context, "no test class has begun");
    }
}
