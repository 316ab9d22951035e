package dev.recoveryconsole.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Runs axe-core on the page that a browser shows: WCAG 2.2 up to AA, and its best practices. */
public final class Axe {

    private static final String SOURCE = source();
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, arguments[0]).then(
                answer => done(answer.violations.flatMap(rule => rule.nodes.map(
                    node => rule.id + ': ' + rule.help + ': ' + node.html.slice(0, 200)))),
                failure => done(['axe failed: ' + failure]));""";

    private Axe() {}

    /** What every rule finds; empty when the page is fine. */
    public static List<String> findings(RemoteWebDriver driver) {
        return run(driver, Map.of("resultTypes", List.of("violations")));
    }

    /** Only whether text can be read on what is behind it, the one thing that another theme changes. */
    public static List<String> contrast(RemoteWebDriver driver) {
        return run(driver, Map.of("runOnly", List.of("color-contrast"), "resultTypes", List.of("violations")));
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(RemoteWebDriver driver, Map<String, Object> options) {
        if (!Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'object'"))) {
            driver.executeScript(SOURCE);
        }
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(RUN, options));
    }

    private static String source() {
        try (var file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
