package dev.recoveryconsole.audit;

import static dev.recoveryconsole.PeopleOfTests.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamingWordsTests {

    @Test
    void each_name_becomes_the_commitment_of_whom_it_means() {
        var words = new NamingWords(
                "Took over from Jo K.: $1 of \\Jo K. and Priya", Map.of("Jo K.", person("jo"), "Priya", person("p")));
        assertThat(words.with(one -> "<$" + one.subject() + ">"))
                .isEqualTo("Took over from <$jo>: $1 of \\<$jo> and <$p>");
    }

    @Test
    void a_longer_name_is_not_taken_for_a_shorter_one_and_no_part_of_a_word_for_a_name() {
        var jo = person("jo");
        var jo2 = person("jo-2");
        var words = new NamingWords(
                "recovery.people " + jo2.id() + " added: approver (the same human as " + jo.id()
                        + "), Job, Zo\u00eb Jo",
                Map.of(jo.id(), jo, jo2.id(), jo2, "Jo", jo, "Zo", jo));
        assertThat(words.with(one -> "<" + one.subject() + ">"))
                .isEqualTo("recovery.people <jo-2> added: approver (the same human as <jo>), Job, Zo\u00eb <jo>");
    }
}
