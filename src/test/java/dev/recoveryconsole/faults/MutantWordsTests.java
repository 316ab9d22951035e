package dev.recoveryconsole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The mutants are run with a profile alone; that they still fit the source, and what counts as caught, is seen in every build. */
class MutantWordsTests {

    @Test
    void the_words_of_each_mutant_are_in_the_source_as_often_as_it_says() throws IOException {
        var wrong = new ArrayList<String>();
        for (var mutant : all()) {
            try {
                assertThat(mutant.sources()).as(mutant.guard()).isNotEmpty();
            } catch (IllegalStateException misfit) {
                wrong.add(mutant.guard() + ": " + misfit.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_tests_that_have_to_miss_a_guard_are_there() throws ClassNotFoundException {
        for (var mutant : all()) {
            for (var test : mutant.tests()) {
                assertThat(Class.forName(test, false, getClass().getClassLoader()))
                        .isNotNull();
            }
        }
    }

    @Test
    void only_an_assertion_of_a_test_catches_a_mutant() {
        assertThat(said(Asserts.class)).isEqualTo("RED MutantWordsTests$Asserts.is_red");
        assertThat(said(Holds.class)).isEqualTo("GREEN 1 " + Holds.class.getName());
        assertThat(said(NeverStarts.class))
                .isEqualTo("NEITHER " + NeverStarts.class.getName() + ": IllegalStateException");
        assertThat(said(Empty.class)).isEqualTo("NEITHER " + Empty.class.getName() + ": no test of it ran");
    }

    private static List<Mutant> all() {
        return Stream.concat(Mutants.ALL.stream(), SignOffMutantsTests.all().stream())
                .toList();
    }

    private static String said(Class<?> tests) {
        return RunTests.said(tests.getName(), thrown -> {});
    }

    static class Asserts {
        @Test
        void throws_first() {
            throw new IllegalStateException("nothing was asserted");
        }

        @Test
        void is_red() {
            assertThat(1).isEven();
        }
    }

    static class Holds {
        @Test
        void is_green() {
            assertThat(2).isEven();
        }
    }

    static class NeverStarts {
        NeverStarts() {
            throw new IllegalStateException("no context");
        }

        @Test
        void would_be_green() {}
    }

    static class Empty {}
}
