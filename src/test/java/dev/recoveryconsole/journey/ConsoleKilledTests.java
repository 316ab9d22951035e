package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.wire.LedgerEntry;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** SIGKILL, and answers that never come: AWS is asked once, and only a person asks again. */
class ConsoleKilledTests extends FaultyWorld {

    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void killed_while_the_restore_runs_it_goes_on_with_the_one_restore_that_it_asked_for() {
        control.act("slow-restore", Map.of("seconds", "6"));
        var run = begin("INC-601").atTheLatestSecond();
        run.until("RDS status: creating");
        killAndStart();
        assertGoodEnd(run);
        assertThat(restores(run)).singleElement().matches(LedgerEntry::accepted);
    }

    @Test
    void killed_before_it_looked_for_the_restore_whose_answer_was_lost_it_adopts_the_instance_it_finds() {
        control.act("lose-restore-answer");
        var run = begin("INC-602").atTheLatestSecond().asked();
        run.sign();
        Awaitility.await("AWS has the call")
                .atMost(SOON)
                .until(() -> !restores(run).isEmpty());
        killAndStart();
        assertGoodEnd(run);
        assertThat(restores(run)).singleElement().matches(LedgerEntry::accepted);
    }

    @Test
    void a_request_that_was_lost_is_not_sent_again_by_itself_and_attempt_2_ends_well() {
        control.act("lose-restore-request");
        var run = begin("INC-603").atTheLatestSecond();
        var page = run.until("It is not sent again by itself");
        assertThat(page.of("happening")).contains("AWS gave no answer, and there is no instance");
        assertThat(restores(run)).singleElement().matches(entry -> !entry.accepted());
        assertThat(page.link("Start attempt 2")).isPresent();
        run.anotherAttempt();
        assertGoodEnd(run);
        assertThat(restores(run)).hasSize(2);
    }

    private void killAndStart() {
        var consoles = running.world().consoles();
        consoles.kill(1);
        assertThat(consoles.start(1).address()).isEqualTo(running.console());
    }
}
