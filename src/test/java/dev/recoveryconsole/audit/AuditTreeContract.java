package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.tree.Cosignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the signed tree and for what is found in the log, on every engine. */
abstract class AuditTreeContract {

    private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    private final AuditLog log;
    private final Checkpoints checkpoints;
    private final Inclusions inclusions;
    private final AuditSearch search;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    AuditTreeContract(
            AuditLog log,
            Checkpoints checkpoints,
            Inclusions inclusions,
            AuditSearch search,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.inclusions = inclusions;
        this.search = search;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void every_event_is_proven_once_it_is_signed() {
        record(270, "counted");
        assertThat(checkpoints.seal()).isEmpty();
        record(1, "too late");
        var events = search.newest(ALL, Long.MAX_VALUE, 271);
        var signed = inclusions.of(events);
        assertThat(signed.unsigned()).isEqualTo(1);
        assertThat(signed.byIndex())
                .hasSize(270)
                .doesNotContainKey(events.getFirst().index());
        assertThat(signed.byIndex().values()).allMatch(Inclusion::holds);
    }

    @Test
    void what_is_signed_is_neither_changed_nor_deleted() {
        record(300, "kept");
        checkpoints.seal();
        for (var table : new String[] {"audit_tile", "audit_checkpoint"}) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update()).hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_checkpoint set note = 'forged'").update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void what_a_witness_said_stays_and_its_newest_word_counts() {
        record(1, "witnessed");
        assertThat(checkpoints.seal()).isEmpty();
        var size = inclusions.of(List.of()).newest().orElseThrow().size();
        var rows = new WitnessRows(jdbc);
        var name = "witness.example/" + UUID.randomUUID();
        assertThat(rows.of(name)).isEqualTo(WitnessRows.Standing.NEW);
        rows.failed(name, 0, "no answer");
        assertThat(rows.of(name).trouble()).isEqualTo("no answer");
        var said = new Cosignature(Instant.parse("2026-03-14T02:41:00Z"), "its line");
        rows.cosigned(name, size, said);
        rows.cosigned(name, size, new Cosignature(said.at(), "another line"));
        assertThat(rows.of(name)).isEqualTo(new WitnessRows.Standing(size, size, said, null));
        for (var sql : List.of("delete from audit_cosignature", "update audit_cosignature set line = 'forged'")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void who_is_late_and_why_nothing_is_signed_is_written_down_once() {
        record(1, "late");
        var copy = new CopyRow(jdbc);
        copy.unsigned(Optional.of("the key is away"));
        assertThat(copy.state().unsigned()).isEqualTo("the key is away");
        copy.unsigned(Optional.empty());
        assertThat(copy.state().unsigned()).isNull();
        var has = new AtomicLong();
        var who = "the bucket " + UUID.randomUUID();
        Keeper keeper = () -> List.of(new Keeper.Kept(who, has.get()));
        var years = Instant.parse("2126-03-14T02:41:00Z");
        var lateness =
                new Lateness(LatenessTests.provided(keeper), new TreeRows(jdbc), AuditStore.settings(), () -> years);
        var told = new ArrayList<Object>();
        var watch = new LateWatch(lateness, jdbc, log, told::add, transaction);
        watch.look(keeper);
        watch.look(keeper);
        assertThat(told).hasSize(1);
        has.set(1_000_000);
        watch.look(keeper);
        has.set(0);
        watch.look(keeper);
        assertThat(told).as("the next time").hasSize(2);
        has.set(1_000_000);
        watch.look(keeper);
    }

    @Test
    void a_checkpoint_that_is_rolled_back_was_never_made() {
        record(1, "before");
        checkpoints.seal();
        transaction.executeWithoutResult(status -> {
            log.append(entry("undone"));
            assertThat(checkpoints.seal()).isEmpty();
            status.setRollbackOnly();
        });
        record(1, "after");
        assertThat(checkpoints.seal()).isEmpty();
        assertThat(inclusions
                        .of(search.newest(ALL, Long.MAX_VALUE, 2))
                        .byIndex()
                        .values())
                .hasSize(2)
                .allMatch(Inclusion::holds);
    }

    @Test
    void each_act_is_named_once_and_finds_its_events_both_ways() {
        record(3, "found again");
        assertThat(search.acts()).contains("found again").doesNotHaveDuplicates();
        var filter = new AuditFilter("RC-TREE", PeopleOfTests.person("jo").id(), "found again", null, null, null);
        var newest = search.newest(filter, Long.MAX_VALUE, 3);
        assertThat(newest).hasSize(3).allMatch(event -> event.act().equals("found again"));
        assertThat(search.next(filter, newest.getLast().index() - 1, 3)).isEqualTo(newest.reversed());
        var console = new AuditFilter("RC-TREE", AuditFilter.CONSOLE, null, null, null, null);
        assertThat(search.newest(console, Long.MAX_VALUE, 3)).isEmpty();
        var at = newest.getFirst().at();
        var until = new AuditFilter("RC-TREE", null, null, at.toString(), at.toString(), null);
        assertThat(search.newest(until, Long.MAX_VALUE, 3)).isEmpty();
        var from = new AuditFilter("RC-TREE", null, null, at.toString(), null, null);
        assertThat(search.newest(from, Long.MAX_VALUE, 3)).contains(newest.getFirst());
    }

    private void record(int events, String act) {
        transaction.executeWithoutResult(status -> {
            for (var i = 0; i < events; i++) {
                log.append(entry(act));
            }
        });
    }

    private static AuditEntry entry(String act) {
        return new AuditEntry(act, "RC-TREE", PeopleOfTests.person("jo"), Map.of("a", "x"));
    }
}
