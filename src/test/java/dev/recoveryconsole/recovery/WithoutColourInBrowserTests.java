package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Screenshots;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;

/** What colours say is said without them: in grey, and in a reader's own few colours. */
@EngineTest
class WithoutColourInBrowserTests extends ChoosingPages {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private static final List<String> SHAPES =
            List.of("open", "running", "waiting", "hold", "done", "warning", "failed", "no-news", "ended");
    private static final int SEEN = 60;
    private static final int ENOUGH = 12;

    private final BrowserOfTests browser = CONSOLE.browser();

    @BeforeEach
    void signed_in() {
        browser.is("jo", "operator");
    }

    @AfterEach
    void in_colour_again() {
        Screenshots.asBefore(browser.driver());
    }

    @Test
    void every_shape_stands_beside_a_word() {
        for (var task : List.of(TaskName.REQUEST_RESTORE, TaskName.RUN_CHECKS)) {
            var runs = CONSOLE.runs();
            var run = runs.at(task);
            if (task == TaskName.REQUEST_RESTORE) {
                runs.ask(run, Gate.START_RESTORE);
            }
            CONSOLE.as("jo", "operator")
                    .crawl((address, page) -> page.select(".shape").forEach(shape -> {
                        assertThat(shape.attr("aria-hidden")).as(address).isEqualTo("true");
                        assertThat(Objects.requireNonNull(shape.parent()).text())
                                .as(address)
                                .isNotBlank();
                    }));
        }
    }

    @ParameterizedTest
    @CsvSource({"light, none", "dark, none", "light, active", "dark, active"})
    void the_shapes_of_all_states_differ_in_grey(String scheme, String forced) throws IOException {
        browser.open("/");
        look(scheme, forced);
        browser.ask("""
                const main = document.querySelector('main');
                main.replaceChildren();
                '%s'.split(' ').forEach(kind => {
                    const place = document.createElement('div'), shape = document.createElement('span');
                    place.id = 'place-' + kind;
                    Object.assign(place.style, {width: '24px', height: '24px', padding: '4px', background: 'Canvas'});
                    shape.className = 'shape ' + kind;
                    place.append(shape);
                    main.append(place);
                });
                return ''""".formatted(String.join(" ", SHAPES)));
        var seen = new LinkedHashMap<String, BitSet>();
        for (var shape : SHAPES) {
            seen.put(shape, drawn(browser.find("#place-" + shape).getScreenshotAs(OutputType.BYTES)));
        }
        seen.forEach((one, drawing) -> {
            assertThat(drawing.cardinality()).as(one).isGreaterThan(ENOUGH);
            seen.forEach((other, another) -> {
                var apart = (BitSet) drawing.clone();
                apart.xor(another);
                assertThat(one.equals(other) || apart.cardinality() > ENOUGH)
                        .as("%s and %s differ in %d points", one, other, apart.cardinality())
                        .isTrue();
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"waiting, ?", "warning, !", "failed, X"})
    void a_sign_stands_in_the_shapes_that_want_somebody(String kind, String sign) {
        browser.open("/");
        assertThat(browser.ask("""
                const shape = document.querySelector('main').appendChild(document.createElement('span'));
                shape.className = 'shape %s';
                return getComputedStyle(shape, '::before').content""".formatted(kind))).isEqualTo('"' + sign + '"');
    }

    /** The points that are clearly darker or lighter than the first. */
    private static BitSet drawn(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        var drawn = new BitSet();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                drawn.set(y * image.getWidth() + x, Math.abs(grey(image, x, y) - grey(image, 0, 0)) > SEEN);
            }
        }
        return drawn;
    }

    private static int grey(BufferedImage image, int x, int y) {
        var rgb = image.getRGB(x, y);
        return (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
    }

    @Test
    void in_forced_colours_the_timeline_is_drawn_in_the_readers_own() {
        browser.open("/recoveries/" + number + "/target-time");
        look("dark", "active");
        assertThat(browser.ask("return matchMedia('(forced-colors: active)').matches"))
                .isEqualTo("true");
        var colours = Map.of(
                "#tt-plot .tk", "fill CanvasText",
                "#tt-plot .ok", "fill GrayText",
                "#tt-plot rect.dmg", "stroke CanvasText",
                "#tt-plot .mk", "stroke LinkText",
                "#tt-plot line.tgt", "stroke Highlight",
                "#tt-plot path.tgt", "fill Highlight");
        assertDrawnIn(colours);
    }

    /** A plate that the browser lays behind words would have their colour: along its middle there were two changes. */
    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void in_forced_colours_the_words_of_the_main_button_stand_out(String scheme) throws IOException {
        browser.open("/recoveries/" + number + "/target-time");
        look(scheme, "active");
        var picture = ImageIO.read(
                new ByteArrayInputStream(browser.find(".btn-primary").getScreenshotAs(OutputType.BYTES)));
        int changes = 0;
        for (int x = 1; x < picture.getWidth(); x++) {
            var step = grey(picture, x, picture.getHeight() / 2) - grey(picture, x - 1, picture.getHeight() / 2);
            changes += Math.abs(step) > SEEN ? 1 : 0;
        }
        assertThat(changes).isGreaterThan(8);
    }

    @Test
    void in_forced_colours_the_bars_of_the_steps_are_too() {
        clock.moveBy(Duration.ofMinutes(3));
        browser.open("/recoveries/" + number);
        look("dark", "active");
        assertDrawnIn(Map.of("svg.pace .work", "fill CanvasText"));
    }

    private void assertDrawnIn(Map<String, String> colours) {
        colours.forEach((part, colour) ->
                assertThat(browser.ask("""
                const [property, name] = '%s'.split(' ');
                const probe = document.body.appendChild(document.createElement('i'));
                probe.style.color = name;
                const part = getComputedStyle(document.querySelector('%s'))[property];
                return part + ' is ' + getComputedStyle(probe).color""".formatted(colour, part))).as(part).matches("(.+) is \\1"));
    }

    private void look(String scheme, String forced) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(
                                        Map.of("name", "prefers-color-scheme", "value", scheme),
                                        Map.of("name", "forced-colors", "value", forced))));
    }
}
