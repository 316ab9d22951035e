package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundWordsTests {

    private static final Path TASKS = Path.of("src/main/java/dev/recoveryconsole/recovery/tasks");
    private static final Pattern SIGNED = Pattern.compile("Map\\.<String, Object>of\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?:^|,)\\s*\"(\\w+)\",");

    /** What a task binds is written in its source, so a name that is new there is noticed here. */
    @Test
    void every_value_that_a_signature_is_bound_to_has_a_name_that_a_person_knows() throws IOException {
        var names = new ArrayList<>(List.of("planDigest", "task", "switch"));
        try (Stream<Path> files = Files.list(TASKS)) {
            for (var file : files.toList()) {
                names.addAll(namesIn(Files.readString(file)));
            }
        }
        assertThat(names).contains("secretUid", "newHost", "changedKeys", "deletionsHash");
        assertThat(names).allSatisfy(name -> assertThat(BoundWords.of(name)).isNotEqualTo(name));
    }

    private static List<String> namesIn(String source) {
        return SIGNED.matcher(source)
                .results()
                .map(signed -> signed.group(1))
                .flatMap(values -> NAME.matcher(values).results())
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    @Test
    void the_digest_covers_the_shown_words_and_the_bound_values() {
        var page = new SigningPage(
                "act",
                "Restore to 2026-03-14T02:30:59Z",
                List.of(new SigningPage.Row("Target time", "", "2026-03-14T02:30:59Z", "")),
                List.of("Fact"),
                "It acts",
                "Nothing",
                "None",
                "Type it");
        var payload = page.payload("RC-2026-014", "", Map.of("secretUid", "u-1", "changedKeys", List.of("A", "B")));
        assertThat(payload.sentence()).isEqualTo("Restore to 2026-03-14 02:30:59 UTC");
        assertThat(payload.rows().getFirst().after()).isEqualTo("2026-03-14 02:30:59 UTC");
        assertThat(payload.bound().toString())
                .contains("Keys that change", "A, B", "Secret, Kubernetes uid", "u-1")
                .doesNotContain("secretUid");
        var other = page.payload("RC-2026-014", "", Map.of("secretUid", "u-2", "changedKeys", List.of("A", "B")));
        assertThat(other.digest()).isNotEqualTo(payload.digest());
    }
}
