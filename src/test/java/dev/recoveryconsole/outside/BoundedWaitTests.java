package dev.recoveryconsole.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedWaitTests {

    private final BoundedWait waits = new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofSeconds(1)));

    @Test
    void an_answer_or_a_refusal_comes_as_it_was_given() {
        var no = new IllegalArgumentException("no");
        assertThat(new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofMinutes(1)))
                        .ask("AWS", () -> "yes")
                        .answer())
                .isEqualTo("yes");
        assertThatThrownBy(() -> new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofMinutes(1)))
                        .ask("AWS", () -> {
                            throw no;
                        })
                        .answer())
                .isSameAs(no);
    }

    @Test
    void what_is_late_is_named_and_not_interrupted() throws InterruptedException {
        var held = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var asked = waits.ask("AWS", () -> {
            awaited(held);
            ended.countDown();
            return "late";
        });
        assertThatThrownBy(asked::answer).isInstanceOf(NoAnswer.class).hasMessage("No answer from AWS within 1 s");
        held.countDown();
        ended.await();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
