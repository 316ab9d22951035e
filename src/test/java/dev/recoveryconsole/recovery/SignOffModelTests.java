package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.signoff.Comparison;
import dev.recoveryconsole.faults.signoff.Tally;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Two consoles on one store and a small model are given the same commands in random orders, and have to answer the same and
 * stand the same after each. A failure names its seed and the shortest sequence that still fails.
 */
@FaultTest
class SignOffModelTests {

    private static final int WITH_EVERY_BUILD = 60;
    private static final int WHOLE = 50_000;

    /** Of a hundred sequences: how many acts have to be armed, and how often each abuse case has to be tried. */
    private static final int ARMED = 40;

    private static final int TRIED = 1;

    private final SigningWorld world;

    @Autowired
    SignOffModelTests(AutowireCapableBeanFactory beans) {
        this.world = beans.createBean(SigningWorld.class);
    }

    @AfterEach
    void as_it_was() {
        world.over();
    }

    @Test
    void consoles_and_model_agree_whatever_order_people_and_intruders_come_in() {
        var run = FaultsToRun.now();
        var whole = run.trials() > 1;
        var tally = new Tally();
        var comparison = new Comparison(world, tally);
        var stop = System.nanoTime() + run.limit().toNanos();
        var different = Optional.<String>empty();
        var most = whole ? WHOLE : WITH_EVERY_BUILD;
        for (var no = 0; no < most && System.nanoTime() < stop && different.isEmpty(); no++) {
            different = comparison.differs(run.seed() + no);
        }
        assertThat(different).isEmpty();
        var text = tally.text(run.seed());
        if (whole) {
            MatrixTable.publish(text, "sign-off-model.md");
        }
        assertThat(tally.armed() * 100).as("acts that were armed\n" + text).isGreaterThan(ARMED * tally.sequences());
        assertThat(tally.rarest() * 100)
                .as("tries of each abuse case\n" + text)
                .isGreaterThanOrEqualTo(TRIED * tally.sequences());
    }
}
