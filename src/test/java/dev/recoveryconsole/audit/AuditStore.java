package dev.recoveryconsole.audit;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.bundle.BundleVerifier;
import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.faults.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit tables alone, in a store of their own and without the triggers, which whoever owns a database can drop. */
final class AuditStore implements AutoCloseable {

    static final Path KEY = Path.of("src/test/resources/audit.key");
    static final String ORIGIN = "tests.example/audit";

    final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-14T02:41:00Z"));
    final JdbcClient jdbc;
    final AuditLog log;
    final AuditPeople people;
    final AuditSearch search;
    final TreeRows rows;
    final AuditTree tree;
    final Checkpoints checkpoints;
    final CopyRow copy;
    final BundleExport export;
    final CheckpointSigner signer;
    private final SingleConnectionDataSource store;

    AuditStore() {
        this(KeyFileSigner.read(KEY, ORIGIN));
    }

    AuditStore(CheckpointSigner signer) {
        this.signer = signer;
        store = new SingleConnectionDataSource(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", true);
        for (var script : List.of(
                "V2__audit.sql",
                "V31__audit_tree.sql",
                "V32__audit_copy.sql",
                "V40__audit_person.sql",
                "V43__audit_outside.sql")) {
            run(script);
        }
        jdbc = JdbcClient.create(store);
        log = new AuditLog(jdbc, clock);
        people = new AuditPeople(jdbc);
        search = new AuditSearch(jdbc, people);
        rows = new TreeRows(jdbc);
        tree = new AuditTree(rows);
        copy = new CopyRow(jdbc);
        checkpoints = new Checkpoints(rows, tree, copy, signer, clock);
        export = new BundleExport(rows, tree, search);
    }

    private void run(String script) {
        try {
            ScriptUtils.executeSqlScript(store.getConnection(), new FileSystemResource("db-migrations/" + script));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    AuditStore record(int events) {
        for (var i = 0; i < events; i++) {
            log.append(new AuditEntry(
                    "thing done", "RC-2026-014", PeopleOfTests.person("jo"), Map.of("n", i, "words", "says \"no\"")));
        }
        return this;
    }

    /** Many at once, of which the tree reads nothing but this text. */
    void write(List<String> canonical) {
        new JdbcTemplate(store)
                .batchUpdate(
                        "insert into audit_event values (?, timestamp '2026-03-14 02:41:00', 'a', 's', null, ?, '')",
                        IntStream.range(0, canonical.size())
                                .mapToObj(i -> new Object[] {i + 1, canonical.get(i)})
                                .toList());
    }

    byte[] bundle() throws IOException {
        var out = new ByteArrayOutputStream();
        export.write(export.checkpoints(), out);
        return out.toByteArray();
    }

    /** What copies the log of this store; a new one is a console that was started again. */
    AuditCopy copyTo(Locker outside) {
        var settings = settings();
        return new AuditCopy(
                settings, copy, rows, tree, search, signer, new AuditCopy.Outside(outside, outside), tx(), clock);
    }

    static AuditSettings settings(AuditSettings.Witness... witnesses) {
        return new AuditSettings(
                ORIGIN,
                KEY,
                null,
                "locked",
                "audit/",
                Duration.ofDays(400),
                List.of(witnesses),
                Duration.ofMinutes(15));
    }

    TransactionTemplate tx() {
        return new TransactionTemplate(new DataSourceTransactionManager(store));
    }

    /** What both verifiers say; they have to say the same. */
    Verdict verdict() throws IOException {
        var file = bundle();
        var verdict = new BundleVerifier(List.of(signer.key()), List.of()).verify(new ByteArrayInputStream(file));
        SecondVerifier.assertAgrees(verdict, file, List.of(signer.key().text()), List.of());
        return verdict;
    }

    @Override
    public void close() {
        store.destroy();
    }
}
