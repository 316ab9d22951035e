package dev.recoveryconsole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each guard is taken out of the console once, and the tests have to notice: a guard that nobody misses is no guard. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MutantsTests {

    /** For one JVM. All of a mutant's tests with {@code faults.only} took 2 min at most; whatever hangs is not waited for. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Or a test that is red anyway would seem to catch something. */
    @Test
    @Order(1)
    void the_console_with_all_its_guards_is_green() throws IOException {
        var all = Mutants.ALL.stream()
                .flatMap(mutant -> mutant.tests().stream())
                .distinct()
                .toList();
        var said = new MutantRun("none", null, all).within(LIMIT.multipliedBy(2));
        assertThat(said.green()).as(said.toString()).hasSameSizeAs(all);
    }

    @Test
    @Order(2)
    void without_any_one_guard_a_test_is_red() {
        assertThat(survivors(Mutants.ALL, "mutants.md")).isEmpty();
    }

    /** Those without which every test stays green; a row of each goes to that table when its end is known. */
    static List<String> survivors(List<Mutant> mutants, String table) {
        FaultFiles.write(table, "# Mutants\n\n| Without | Red |\n|---|---|\n");
        var survivors = new ArrayList<String>();
        for (var mutant : mutants) {
            var end = end(mutant);
            FaultFiles.append(table, "| %s | %s |%n".formatted(mutant.guard(), end.words()));
            if (!end.caught()) {
                survivors.add(mutant.guard() + ": " + end.words());
            }
        }
        return survivors;
    }

    /** What became of one, and the test that caught it. */
    private record End(boolean caught, String words) {}

    private static End end(Mutant mutant) {
        try {
            var said = new MutantRun(mutant.guard(), mutant.built(), mutant.tests()).within(LIMIT);
            return said.red().map(test -> new End(true, test)).orElseGet(() -> new End(false, survives(said)));
        } catch (IOException | IllegalStateException broken) {
            return new End(false, "cannot be made: " + broken.getMessage());
        }
    }

    private static String survives(MutantRun.Said said) {
        return said.ended() ? "nothing: it survives. " + said.neither() : "not ended";
    }
}
