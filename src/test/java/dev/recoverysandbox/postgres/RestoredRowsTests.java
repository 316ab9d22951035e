package dev.recoverysandbox.postgres;

import static dev.recoverysandbox.postgres.FleetOfTests.login;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The proof of rows: a restored database holds exactly what was committed by its target, whole rows, both ways. */
class RestoredRowsTests {

    private static final long SEED = new Random().nextLong();
    private static final int TARGETS = 20;
    private static final int TRANSACTIONS = 150;
    private static final long QUIET_MICROS = 2_000;

    @RegisterExtension
    private static final FleetOfTests FLEET = new FleetOfTests();

    private static final OrderLedger LEDGER = new OrderLedger();
    private static DatabaseServer server;

    @BeforeAll
    static void two_sessions_write_at_the_same_time() throws Exception {
        System.out.println("Seed of the proof of rows: " + SEED);
        server = FLEET.create("orders");
        try (var connection = login(server)) {
            OrderLedger.createTable(connection);
        }
        together(IntStream.of(1, 2).mapToObj(RestoredRowsTests::writing));
        server.archiveNow();
    }

    private static Callable<Instant> writing(int number) {
        return () -> {
            try (var connection = login(server)) {
                new OrderWriter(connection, number, LEDGER, SEED).write(TRANSACTIONS);
                return LEDGER.last();
            }
        };
    }

    /** Two at a time: the machine that builds this may have two cores. */
    private static <T> void together(Stream<Callable<T>> tasks) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<T> done : pool.invokeAll(tasks.toList())) {
                done.get();
            }
        }
    }

    @Test
    void twenty_random_targets_give_exactly_the_rows_of_their_instant() throws Exception {
        var targets = randomTargets();
        assertThat(LEDGER.changesUpTo(LEDGER.last())).hasSizeGreaterThan(2 * TRANSACTIONS);
        together(targets.stream().map(target -> (Callable<Instant>) () -> proven(target)));
    }

    /** Anywhere between the first and the last commit, but not where two sessions may have committed in either order. */
    private static List<Instant> randomTargets() {
        var random = new Random(SEED);
        var micros = ChronoUnit.MICROS.between(LEDGER.first(), LEDGER.last());
        return Stream.generate(() -> LEDGER.first().plus(random.nextLong(micros), ChronoUnit.MICROS))
                .filter(target -> LEDGER.quietAround(target, QUIET_MICROS))
                .limit(TARGETS)
                .toList();
    }

    private static Instant proven(Instant target) throws Exception {
        var restored = FLEET.restore(server, target, "at-" + target.toEpochMilli());
        assertThat(OrderLedger.rowsIn(login(restored)))
                .as("rows at %s, seed %d", target, SEED)
                .isEqualTo(LEDGER.rowsAt(target));
        restored.delete();
        return target;
    }

    @Test
    void a_commit_at_the_very_target_is_in_and_a_microsecond_earlier_it_is_not() throws Exception {
        Instant committed;
        try (var connection = login(server)) {
            var alone = new OrderWriter(connection, 3, LEDGER, SEED);
            alone.insertOne();
            committed = alone.insertOne();
            alone.insertOne();
        }
        server.archiveNow();
        assertThat(LEDGER.rowsAt(committed)).isNotEqualTo(LEDGER.rowsAt(committed.minusNanos(1_000)));
        proven(committed);
        proven(committed.minusNanos(1_000));
    }
}
