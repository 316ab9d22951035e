package dev.recoveryconsole.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.codeborne.selenide.SelenideDriver;
import dev.recoveryconsole.PeopleOfTests;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** A browser before the console of this JVM. It signs in by a session in the store, as a finished sign-in leaves one. */
record BrowserOfTests(SelenideDriver selenide, SessionRepository<? extends Session> sessions, InstantSource clock) {

    /** How long a page may take to show what its scripts or a poll bring. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_SWAPS = 20;

    /** In any engine; those but Chromium can do less. */
    static BrowserOfTests open(
            SelenideDriver engine, SessionRepository<? extends Session> sessions, InstantSource clock) {
        var browser = new BrowserOfTests(engine, sessions, clock);
        browser.open("/login");
        return browser;
    }

    /** From now on this person is signed in. */
    void is(String who, String role) {
        isNobody();
        var context = new SecurityContextImpl(PeopleOfTests.authentication(clock.instant(), who, role));
        anyDriver().manage().addCookie(new Cookie("SESSION", begin(sessions, context)));
    }

    void isNobody() {
        anyDriver().manage().deleteAllCookies();
    }

    private static <S extends Session> String begin(SessionRepository<S> sessions, SecurityContextImpl who) {
        var session = sessions.createSession();
        session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, who);
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(UTF_8));
    }

    void open(String address) {
        selenide.open(address);
    }

    ChromiumDriver driver() {
        return (ChromiumDriver) selenide.getWebDriver();
    }

    RemoteWebDriver anyDriver() {
        return (RemoteWebDriver) selenide.getWebDriver();
    }

    WebElement find(String selector) {
        return anyDriver().findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        return untilItStays(() -> find(selector).getText());
    }

    void click(String selector) {
        untilItStays(() -> {
            find(selector).click();
            return "";
        });
    }

    /** A live page may swap an element between the finding and the use; then it is found anew. */
    static String untilItStays(Supplier<String> use) {
        for (var swaps = 0; swaps < MOST_SWAPS; swaps++) {
            try {
                return use.get();
            } catch (StaleElementReferenceException swapped) {
                // the next round finds its successor
            }
        }
        return use.get();
    }

    /** What a script in the page answers, as text. */
    String ask(String script) {
        return String.valueOf(Objects.requireNonNull(anyDriver().executeScript(script)));
    }

    String style(String selector, String property) {
        return ask("return getComputedStyle(document.querySelector('%s')).%s".formatted(selector, property));
    }

    void press(Keys key) {
        new Actions(anyDriver()).sendKeys(key).perform();
    }

    void offline(boolean offline) {
        driver().executeCdpCommand("Network.enable", Map.of());
        driver().executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void close() {
        selenide.close();
    }
}
