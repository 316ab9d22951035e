package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the console adds to a recovery, beside a runbook on the same sandbox. Nothing is asserted about durations: the table
 * says what was measured, and ratios within one run mean more than seconds.
 */
@Tag("bench")
@SuppressWarnings("NullAway.Init")
class BenchTests extends FaultyWorld {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SAMPLE = Duration.ofMillis(10);

    /** How much longer AWS takes, so that it ends at another moment of each poll. */
    private static final List<Double> CONSOLE = List.of(2.0, 3.3, 2.6, 4.9, 3.7, 2.2, 4.4, 3.1);

    private static final List<Double> RUNBOOK = List.of(6.0, 17.0, 28.0);
    private static final double WHOLE_RUN = 10.0;

    @TempDir
    private Path folder;

    private final BenchTable table = new BenchTable();

    @Test
    void the_console_and_a_runbook_bring_the_same_database_back() throws Exception {
        var reactions = new ArrayList<Double>();
        for (var slower : CONSOLE) {
            reactions.add(consoleReacts(slower));
        }
        table.reactions("console, poll 1 s", reactions);
        wholeRun();
        var byHand = new ArrayList<Double>();
        for (var slower : RUNBOOK) {
            byHand.add(runbookReacts(slower));
        }
        table.reactions("runbook, `aws rds wait`", byHand);
        table.ratio("runbook / console, mean reaction", byHand, reactions);
        table.publish();
    }

    private double consoleReacts(double slower) throws SQLException {
        restoresAreSlower(slower);
        var run = begin("INC-901").atTheLatestSecond().asked();
        var known = running.world().aws().instances();
        run.sign();
        var usable = whenNew(known, instance -> instance.status() != InstanceStatus.CREATING);
        run.until("Ask for sign-off: re-delete users");
        var reaction = seconds(usable.join(), instant(run, "AWAIT_USABLE", "finished_at"));
        run.over();
        return reaction;
    }

    /** What the time of one run went to. */
    private void wholeRun() throws SQLException {
        restoresAreSlower(WHOLE_RUN);
        var run = begin("INC-902").atTheLatestSecond().asked();
        var known = running.world().aws().instances();
        run.sign();
        var usable = whenNew(known, instance -> instance.status() != InstanceStatus.CREATING);
        run.toTheGoodEnd();
        var wall = seconds(ofRun(run, "started_at"), ofRun(run, "ended_at"));
        var people = seconds(ofRun(run, "started_at"), signed(run, "START_RESTORE"));
        people += waited(run, "REDELETE_USERS", "REDELETE_USERS");
        people += waited(run, "FREEZE_SWITCH", "SWITCH_SECRETS");
        people += waited(run, "OPEN_TRAFFIC", "RETURN_TO_SERVICE");
        var aws = seconds(instant(run, "REQUEST_RESTORE", "sent_at"), usable.join());
        var kubernetes = lasted(run, "STOP_WRITERS") + lasted(run, "AWAIT_ROLLOUT");
        var looks = lasted(run, "WATCH_HEALTH");
        table.wholeRun(wall, people, aws, kubernetes, looks);
    }

    private double runbookReacts(double slower) throws IOException {
        restoresAreSlower(slower);
        var world = running.world();
        var inUse = world.data().at(world.shop().databaseHost()).identifier();
        var available = whenNew(world.aws().instances(), instance -> instance.status() == InstanceStatus.AVAILABLE);
        var said = Terminal.in(folder, world)
                .bash(Path.of("src/test/resources/bench/runbook.sh"), inUse, "by-hand-" + (int) slower);
        var went = said.lines()
                .filter(line -> line.endsWith(" usable"))
                .map(line -> Double.parseDouble(line.split(" ")[0]))
                .findFirst()
                .orElseThrow();
        assertThat(world.shop().databaseHost()).isEqualTo(world.data().newest().host());
        return went - available.join().toEpochMilli() / 1000.0;
    }

    private void restoresAreSlower(double seconds) {
        running.world().aws().faults().slowRestoreBy(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** When an instance that was not known gets there, as the sandbox itself sees it. */
    private CompletableFuture<Instant> whenNew(List<DbInstance> known, Predicate<DbInstance> there) {
        return CompletableFuture.supplyAsync(() -> {
            Awaitility.await("AWS")
                    .atMost(LONGEST)
                    .pollDelay(SAMPLE)
                    .pollInterval(SAMPLE)
                    .until(() -> running.world().aws().instances().stream()
                            .anyMatch(one -> !known.contains(one) && there.test(one)));
            return Instant.now();
        });
    }

    private double waited(Journey run, String task, String gate) throws SQLException {
        return seconds(instant(run, task, "started_at"), signed(run, gate));
    }

    private double lasted(Journey run, String task) throws SQLException {
        return seconds(instant(run, task, "started_at"), instant(run, task, "finished_at"));
    }

    private Instant instant(Journey run, String task, String column) throws SQLException {
        return ask("select max(t." + column + ") from recovery_task t join recovery r on r.id = t.recovery_id"
                + " where t.name = '" + task + "' and r.number = '" + run.number() + "'");
    }

    private Instant signed(Journey run, String gate) throws SQLException {
        return ask("select max(s.signed_at) from sign_off s join recovery r on r.id = s.recovery where s.gate = '"
                + gate + "' and r.number = '" + run.number() + "'");
    }

    private Instant ofRun(Journey run, String column) throws SQLException {
        return ask("select " + column + " from recovery where number = '" + run.number() + "'");
    }

    private Instant ask(String sql) throws SQLException {
        var store = running.world().consoles().store().server().orElseThrow();
        try (var connection = store.connect();
                var row = connection.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
