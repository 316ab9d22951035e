package dev.recoveryconsole.journey;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.match;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.byTagAndText;

import com.codeborne.selenide.SelenideDriver;
import com.codeborne.selenide.SelenideElement;
import dev.recoverysandbox.idp.SandboxPerson;
import dev.recoverysandbox.idp.Totp;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** One person at a browser of their own. Finds things as a person does: by label, by the words on a button. */
final class ConsoleInBrowser {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, ConsoleInBrowser> OPEN = new ConcurrentHashMap<>();

    private final SandboxPerson person;
    private final SelenideDriver browser;

    private ConsoleInBrowser(SandboxPerson person, SelenideDriver browser) {
        this.person = person;
        this.browser = browser;
    }

    /** The person's browser, signed in; the same for every journey of this JVM. */
    static ConsoleInBrowser of(RunningWorld running, String username) {
        return OPEN.computeIfAbsent(username, name -> signedIn(running, name, Browsers.start(running.console())));
    }

    /** The same person at a browser that knows another address of the installation; a new one each time. */
    static ConsoleInBrowser at(URI address, RunningWorld running, String username) {
        return signedIn(running, username, Browsers.start(address));
    }

    /** The same person at a browser that runs no script; a new one each time. */
    static ConsoleInBrowser withoutScript(RunningWorld running, String username) {
        return signedIn(running, username, Chromium.startWithoutScript(running.console()));
    }

    private static ConsoleInBrowser signedIn(RunningWorld running, String username, SelenideDriver browser) {
        var console = new ConsoleInBrowser(running.world().people().get(username), browser);
        Runtime.getRuntime().addShutdownHook(new Thread(browser::close, "browser-exit"));
        console.open("/");
        return console;
    }

    /** Opens a page; signs in, or proves the second factor again, when that is asked. */
    void open(String address) {
        browser.open(address);
        if (!browser.$$(By.partialLinkText("Sign in at")).isEmpty()) {
            click(browser.$(By.partialLinkText("Sign in at")));
        }
        answerSignIn();
    }

    private void answerSignIn() {
        if (!browser.$$("#password").isEmpty()) {
            browser.$("#username").setValue(person.username());
            browser.$("#password").setValue(person.password());
            press("Sign in");
        }
        if (!browser.$$("#code").isEmpty()) {
            var secret = Objects.requireNonNull(person.totpSecret());
            browser.$("#code").setValue(Totp.code(secret, InstantSource.system().instant()));
            press("Continue");
        }
    }

    /** Where this browser is, without the console's address. */
    String path() {
        return URI.create(browser.getWebDriver().getCurrentUrl()).getPath();
    }

    void type(String label, String value) {
        var id = browser.$(byTagAndText("label", label)).getAttribute("for");
        fill(browser.$("#" + id), value);
    }

    /** Types into the field of a label that begins so. */
    void typeInto(String beginOfLabel, String value) {
        var label = browser.$$("label").findBy(text(beginOfLabel));
        fill(browser.$("#" + label.getAttribute("for")), value);
    }

    private void fill(SelenideElement field, String value) {
        if (Keyboard.only()) {
            Keyboard.type(browser, field, value);
        } else {
            field.setValue(value);
        }
    }

    void press(String words) {
        click(browser.$$("button").findBy(exactText(words)));
    }

    /** Every button and link loads a page; the old one is gone when this returns. */
    private void click(SelenideElement element) {
        var page = browser.$("html").toWebElement();
        if (Keyboard.only()) {
            Keyboard.press(browser, element);
        } else {
            element.click();
        }
        browser.Wait().until(driver -> gone(page));
    }

    /** In the middle of a load the driver may name the reason in words instead of by its error for stale elements. */
    private static boolean gone(WebElement page) {
        try {
            page.getTagName();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        } catch (WebDriverException e) {
            if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                return true;
            }
            throw e;
        }
    }

    /** Enter in a field loads a page, as its button does. */
    void enter(String selector) {
        var page = browser.$("html").toWebElement();
        browser.$(selector).sendKeys(Keys.ENTER);
        browser.Wait().until(driver -> gone(page));
    }

    void follow(String words) {
        click(browser.$("main").$$("a").findBy(exactText(words)));
    }

    /** Follows the first link of the page whose words contain these. */
    void followTo(String someWords) {
        click(browser.$("main").$$("a").findBy(text(someWords)));
        answerSignIn();
    }

    /** Waits for the words to show up in the element by themselves; nothing is reloaded. */
    void awaitText(String selector, String words) {
        browser.$(selector).shouldHave(text(words), PATIENCE);
    }

    /** Waits for a button to show up by itself. */
    void awaitButton(String words) {
        browser.$(byTagAndText("button", words)).shouldBe(visible, PATIENCE);
    }

    /** Whether there is a link with these words among others. */
    boolean links(String someWords) {
        return !browser.$("main").$$("a").filterBy(text(someWords)).isEmpty();
    }

    String textOf(String selector) {
        return browser.$(selector).getText();
    }

    /** What stands beside this word in a list of facts. */
    String fact(String name) {
        return browser.$(byTagAndText("dt", name)).sibling(0).getText();
    }

    /** The cell of a table's row, by the words of the row's head and of the column's. */
    String cell(String row, String column) {
        return row(row).$("td[data-label='" + column + "']").getText();
    }

    private SelenideElement row(String head) {
        return browser.$$("main tr")
                .filterBy(match(
                        "row " + head,
                        row -> row.findElements(By.cssSelector("th")).stream()
                                .anyMatch(cell -> cell.getText().strip().equals(head))))
                .first();
    }

    List<String> datetimesIn(String selector) {
        return browser.$$(selector + " time").asFixedIterable().stream()
                .map(time -> Objects.requireNonNull(time.getAttribute("datetime")))
                .toList();
    }

    /** The whole row of a table in which these words are the head. */
    String rowOf(String head) {
        return row(head).getText();
    }

    /** When the event with these words was written down. */
    String timeOfLine(String words) {
        var line = browser.$$("main tr").findBy(text(words));
        return Objects.requireNonNull(line.$("time").getAttribute("datetime"));
    }

    /** Leaves a mark in the page that the next page load would wipe out. */
    void mark() {
        browser.executeJavaScript("window.neverReloaded = true");
    }

    boolean marked() {
        return Boolean.TRUE.equals(browser.executeJavaScript("return window.neverReloaded === true"));
    }

    /** What the browser itself complained about since the last call. */
    List<String> complaints() {
        return browser.getWebDriver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    SelenideDriver browser() {
        return browser;
    }

    void close() {
        browser.close();
    }
}
