package dev.recoveryconsole.journey;

import com.codeborne.selenide.SelenideConfig;
import com.codeborne.selenide.SelenideDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts browsers that share nothing with each other: one is one person's machine. */
public final class Chromium {

    private static final int JAVASCRIPT_BLOCKED = 2;

    private Chromium() {}

    /** A browser with a profile of its own; addresses are relative to the console. */
    public static SelenideDriver start(URI console) {
        return new SelenideDriver(config(console, options()));
    }

    /** The same with JavaScript switched off in its settings. */
    static SelenideDriver startWithoutScript(URI console) {
        var options = options();
        options.setExperimentalOption(
                "prefs", Map.of("profile.managed_default_content_settings.javascript", JAVASCRIPT_BLOCKED));
        return new SelenideDriver(config(console, options));
    }

    private static SelenideConfig config(URI console, ChromeOptions options) {
        // set, so that Selenium does not look for drivers in the network
        System.setProperty("webdriver.chrome.driver", program("chromedriver", "chromium-driver"));
        return new SelenideConfig()
                .browser("chrome")
                .browserBinary(program("chromium", "chromium"))
                .browserCapabilities(options)
                .browserSize("1280x900")
                .headless(true)
                .baseUrl(console.toString())
                .reportsFolder("target/selenide")
                .downloadsFolder("target/selenide/downloads")
                .timeout(60_000)
                .pageLoadTimeout(120_000);
    }

    private static ChromeOptions options() {
        var options = new ChromeOptions();
        options.addArguments(
                "--no-sandbox", // containers often run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
                "--disable-extensions",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile());
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    /** Under target, or the folder for temporary files fills up. */
    private static Path profile() {
        try {
            var parent = Files.createDirectories(Path.of("target", "browsers").toAbsolutePath());
            return Files.createTempDirectory(parent, "profile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String name, String debianPackage) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no %s on the PATH, and the journeys need a browser: apt-get install %s"
                                .formatted(name, debianPackage)))
                .toString();
    }
}
