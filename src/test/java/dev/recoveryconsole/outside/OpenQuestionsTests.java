package dev.recoveryconsole.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.outside.OpenQuestions.Answered;
import dev.recoveryconsole.outside.OpenQuestions.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenQuestionsTests {

    private static final Instant BEGIN = Instant.parse("2026-03-14T04:58:40Z");
    private static final OutsideSettings SETTINGS = new OutsideSettings(Duration.ofMinutes(1), Duration.ofSeconds(5));

    private Instant now = BEGIN;
    private final OpenQuestions<String> questions = new OpenQuestions<>(SETTINGS, () -> now);
    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_answer_or_a_refusal_comes_as_it_was_given() {
        var no = new IllegalArgumentException("no");
        Supplier<String> refusing = () -> {
            throw no;
        };
        assertThat(questions.ask("orders", () -> "yes")).isEqualTo(new Answered<>("yes"));
        assertThatThrownBy(() -> questions.ask("orders", refusing)).isSameAs(no);
    }

    @Test
    void whoever_comes_back_meets_the_same_question_and_takes_its_answer() {
        assertThat(questions.look("orders", this::slow)).isEqualTo(new Asking<>(BEGIN));
        now = BEGIN.plusSeconds(2);
        assertThat(questions.look("orders", this::slow)).isEqualTo(new Asking<>(BEGIN));
        assertThat(questions.look("billing", this::slow)).isEqualTo(new Asking<>(now));
        held.countDown();
        assertThat(questions.ask("billing", this::slow)).isInstanceOf(Answered.class);
        assertThat(questions.ask("orders", this::slow)).isInstanceOf(Answered.class);
        assertThat(asked).hasValue(2);
        assertThat(questions.ask("orders", this::slow)).isEqualTo(new Answered<>("answer 3"));
    }

    @Test
    void a_question_that_nobody_came_back_for_is_not_taken_for_a_new_one() {
        questions.look("orders", this::slow);
        now = BEGIN.plusSeconds(15);
        assertThat(questions.look("orders", this::slow)).isEqualTo(new Asking<>(BEGIN));
        now = BEGIN.plusSeconds(16);
        assertThat(questions.look("orders", this::slow)).isEqualTo(new Asking<>(now));
    }

    private String slow() {
        var number = asked.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "answer " + number;
    }
}
