package dev.recoveryconsole.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Four fifths of Bootstrap's style sheet are for what no page has, and would be half of a first load (ui.md 13). */
class BootstrapTests {

    private static final Path SERVED = Path.of("frontend-assets", "vendor", "bootstrap.css");
    private static final Path MADE = Path.of("target", "bootstrap.css");
    private static final Pattern CLASS = Pattern.compile("class(?:append)?=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    @Test
    void what_is_served_is_bootstrap_without_the_rules_that_no_page_names() throws IOException {
        var whole = whole();
        var license = COMMENT.matcher(whole);
        assertThat(license.find()).isTrue();
        var rules = COMMENT.matcher(whole.substring(license.end())).replaceAll("");
        var made = license.group() + "\n/* without what no page uses: BootstrapTests makes it from the whole */\n"
                + new UsedRules(words()).of(rules);
        Files.writeString(MADE, made);
        assertThat(Files.readString(SERVED))
                .as("a page uses more or less of it now: copy " + MADE + " there")
                .isEqualTo(made);
    }

    private static String whole() throws IOException {
        var all = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/META-INF/resources/webjars/bootstrap/*/dist/css/bootstrap.min.css");
        assertThat(all).hasSize(1);
        return all[0].getContentAsString(UTF_8);
    }

    /** What stands in a class attribute of a template, expressions included, and every word of a script: never less than is used. */
    private static Set<String> words() throws IOException {
        var words = new TreeSet<String>();
        words.addAll(found("src/main/resources/templates", BootstrapTests::classes));
        words.addAll(found("frontend-assets/js", Stream::of));
        return words;
    }

    private static List<String> found(String folder, Function<String, Stream<String>> parts) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(BootstrapTests::text)
                    .flatMap(parts)
                    .flatMap(part -> WORD.matcher(part).results().map(MatchResult::group))
                    .toList();
        }
    }

    private static Stream<String> classes(String template) {
        return CLASS.matcher(template).results().map(one -> one.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
