package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.wire.LedgerEntry;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** No backup of the database's own Region is of any use; the copy in another one is, and there the database is from then on. */
class OtherRegionTests extends FaultyWorld {

    private static final String THERE = "eu-central-1";
    private static final RunningWorld OWN = RunningWorld.ofItsOwn();

    OtherRegionTests() {
        super(OWN);
    }

    @AfterAll
    static void nothing_is_left_for_the_next() {
        OWN.world().close();
    }

    @Test
    void a_console_that_is_killed_finds_there_what_it_asked_for_there_and_brings_the_service_back_with_it() {
        control.act("backup-unrestorable");
        var run = begin("INC-231").atTheLatestSecond().asked();
        run.until("RDS status: incompatible-restore");

        var asked = run.jo().press(run.jo().open(run.path("/restore-from")), button(), Map.of());
        assertThat(asked.address().getPath()).isEqualTo(run.path("/target-time"));
        run.atTheLatestSecond();
        assertThat(run.jo().open(run.path("/review")).text())
                .contains("orders-private-dr", "orders-postgres18-dr", "sg-0f5e4d3c2b1a09876");
        control.act("lose-restore-answer");
        run.asked().sign();
        Awaitility.await("AWS has the call there")
                .atMost(Duration.ofMinutes(3))
                .until(() -> restores(run).size() == 2);
        running.world().consoles().kill(1);
        running.world().consoles().start(1);

        assertGoodEnd(run);
        assertThat(running.world().data().newest().region()).isEqualTo(THERE);
        assertThat(restores(run)).extracting(LedgerEntry::region).containsExactly("eu-west-1", THERE);
        assertThat(restores(run).getLast()).matches(LedgerEntry::accepted);
        assertThat(run.jo().open("/databases").text()).contains(THERE);
    }

    private String button() {
        return "Restore from this: the replicated backup of "
                + running.world().data().first().resourceId() + " in " + THERE;
    }
}
