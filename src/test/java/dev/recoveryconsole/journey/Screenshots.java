package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chromium.ChromiumDriver;

/** Photographs a page wide and narrow, light and dark, into target/screenshots; no page may need sideways scrolling. */
public final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final int NARROWEST = 320; // WCAG 2.2, 1.4.10 Reflow

    private Screenshots() {}

    /** Four pictures of the page that the browser shows; the browser is as before afterwards. */
    static void take(ConsoleInBrowser browser, String name) throws IOException {
        if (!(browser.browser().getWebDriver() instanceof ChromiumDriver driver)) {
            save(browser.browser().getWebDriver(), name + "-webkit");
            return;
        }
        for (var width : List.of(1280, 360)) {
            for (var scheme : List.of("light", "dark")) {
                look(driver, width, scheme);
                save(driver, name, width, scheme);
            }
        }
        fitsTheNarrowest(driver, name);
        asBefore(driver);
    }

    /** One picture of the whole page as it looks now. */
    public static void save(ChromiumDriver driver, String name, int width, String scheme) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("%s-%d-%s.png".formatted(name, width, scheme)), picture(driver));
    }

    /** One picture of what the window shows, in any engine. */
    public static void save(WebDriver driver, String name) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".png"), ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
    }

    /** Takes back what {@link #look} set. */
    public static void asBefore(ChromiumDriver driver) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    }

    /** Shows the page in that width and colour scheme, without loading it again. */
    public static void look(ChromiumDriver driver, int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static byte[] picture(ChromiumDriver driver) {
        var all = Map.of("x", 0, "y", 0, "width", size(driver, "Width"), "height", size(driver, "Height"), "scale", 1);
        var shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", all));
        return Base64.getDecoder().decode(String.valueOf(shot.get("data")));
    }

    /** At 320 px, as 400 % zoom of a desktop window, nothing may need sideways scrolling; the page stays that narrow. */
    public static void fitsTheNarrowest(ChromiumDriver driver, String name) {
        look(driver, NARROWEST, "light");
        assertThat(size(driver, "Width")).as("width of the page " + name).isEqualTo(NARROWEST);
    }

    private static long size(ChromiumDriver driver, String side) {
        return (long) Objects.requireNonNull(driver.executeScript("return document.documentElement.scroll" + side));
    }
}
