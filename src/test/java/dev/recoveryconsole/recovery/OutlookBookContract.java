package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.objectives.Outlook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the book of changes promises on every engine; each change in a transaction of its own, as in two consoles. */
@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import(OutlookBook.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class OutlookBookContract {

    private static final Instant AT = Instant.parse("2026-03-14T04:33:53Z");

    private final OutlookBook book;
    private final JdbcClient jdbc;
    private final TransactionTemplate tx;
    private final UUID run = UUID.randomUUID();

    @Autowired
    OutlookBookContract(OutlookBook book, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.book = book;
        this.jdbc = jdbc;
        this.tx = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void a_run() {
        jdbc.sql(
                        "insert into recovery (id, number, database_name, state, incident, declared_at, commander, operator,"
                                + " started_at, plan_version, attempt, switches, epoch, revision, version)"
                                + " values (:id, :number, 'orders', 'RUNNING', 'INC-1', :at, 'jo', 'jo', :at, 1, 1, 0, 0, 0, 0)")
                .param("id", run)
                .param("number", "RC-" + run.toString().substring(0, 8))
                .param("at", AT.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void changes_are_read_as_they_were_written() {
        var first = new OutlookChange(1, Outlook.NO_FORECAST, AT, AT.plusSeconds(60), null, null, false);
        var second = change(2, Outlook.AT_RISK);
        assertThat(add(first)).isTrue();
        assertThat(add(second)).isTrue();
        assertThat(book.of(run)).containsExactly(first, second);
        assertThat(book.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void the_same_change_is_written_once_and_what_was_written_stays() {
        assertThat(add(change(1, Outlook.AT_RISK))).isTrue();
        assertThat(add(change(1, Outlook.AT_RISK))).isFalse();
        assertThat(add(change(1, Outlook.OVER))).isFalse();
        assertThat(book.of(run)).extracting(OutlookChange::outlook).containsExactly(Outlook.AT_RISK);
    }

    @Test
    void of_two_consoles_that_see_the_same_change_at_once_one_writes_it() {
        for (var no = 1; no <= 10; no++) {
            var both = new CyclicBarrier(2);
            var change = change(no, no % 2 == 0 ? Outlook.ON_TRACK : Outlook.AT_RISK);
            var consoles = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> together(both, change), console -> new Thread(console).start()))
                    .limit(2)
                    .toList();
            assertThat(consoles.stream().map(CompletableFuture::join).toList()).containsExactlyInAnyOrder(true, false);
        }
        assertThat(book.of(run)).hasSize(10);
    }

    @Test
    void a_change_is_written_only_with_what_tells_it() {
        assertThatThrownBy(() -> book.add(run, change(1, Outlook.OVER)))
                .isInstanceOf(IllegalTransactionStateException.class);
        tx.executeWithoutResult(status -> {
            book.add(run, change(1, Outlook.OVER));
            status.setRollbackOnly();
        });
        assertThat(book.of(run)).isEqualTo(List.of());
    }

    private boolean together(CyclicBarrier both, OutlookChange change) {
        return Boolean.TRUE.equals(tx.execute(status -> {
            await(both);
            return book.add(run, change);
        }));
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private boolean add(OutlookChange change) {
        return Objects.requireNonNull(tx.execute(status -> book.add(run, change)));
    }

    private static OutlookChange change(int no, Outlook outlook) {
        return new OutlookChange(
                no, outlook, AT, AT.plusSeconds(7200), AT.plusSeconds(6000), AT.plusSeconds(7300), true);
    }
}
