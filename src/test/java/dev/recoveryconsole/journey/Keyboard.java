package dev.recoveryconsole.journey;

import com.codeborne.selenide.SelenideDriver;
import com.codeborne.selenide.SelenideElement;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A person without a mouse: goes from control to control with Tab, and presses Enter. For the profile {@code keyboard}. */
final class Keyboard {

    private static final int MOST_CONTROLS = 300;

    private Keyboard() {}

    static boolean only() {
        return Boolean.getBoolean("journeys.keyboard");
    }

    static void press(SelenideDriver browser, SelenideElement element) {
        goTo(browser, element);
        keys(browser, Keys.ENTER);
    }

    static void type(SelenideDriver browser, SelenideElement field, String value) {
        goTo(browser, field);
        new Actions(browser.getWebDriver())
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(value.isEmpty() ? Keys.DELETE : value)
                .perform();
    }

    /** Fails when Tab never comes there, or when the focus there cannot be seen. */
    private static void goTo(SelenideDriver browser, SelenideElement element) {
        var wanted = element.toWebElement();
        for (var pressed = 0; !here(browser).equals(wanted); pressed++) {
            if (pressed > MOST_CONTROLS) {
                throw new AssertionError("Tab never comes to " + element);
            }
            keys(browser, Keys.TAB);
        }
        if (Boolean.FALSE.equals(
                browser.executeJavaScript("return document.activeElement.matches(':focus-visible')"))) {
            throw new AssertionError("The focus cannot be seen on " + element);
        }
    }

    private static WebElement here(SelenideDriver browser) {
        return browser.getWebDriver().switchTo().activeElement();
    }

    private static void keys(SelenideDriver browser, CharSequence keys) {
        new Actions(browser.getWebDriver()).sendKeys(keys).perform();
    }
}
