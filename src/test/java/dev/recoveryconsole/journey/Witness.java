package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.Hosts;
import dev.recoveryconsole.faults.Ledger;
import dev.recoveryconsole.faults.Ledger.End;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.RunFsck;
import dev.recoveryconsole.faults.Store;
import dev.recoveryconsole.faults.StoreLook;
import dev.recoverysandbox.SandboxWorld;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.wire.LedgerEntry;
import dev.recoverysandbox.kubernetes.Ledger.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Enters each change that the sandbox's AWS and Kubernetes receive from a console, with what the consoles' store held at that
 * moment, into the ledger that {@link RunFsck} reads. What is done inside a database by its own connection is not seen here.
 */
final class Witness {

    /** How far a call is. */
    enum Stage {
        RECEIVED,
        ANSWERED
    }

    private final SandboxWorld world;
    private final JdbcClient store;
    private final StoreLook look;
    private final Map<String, Line> underWay = new ConcurrentHashMap<>();
    private volatile Ledger ledger = new Ledger();
    private volatile String old = "";
    private volatile BiConsumer<Ledger.Act, Stage> onlooker = (act, stage) -> {};

    Witness(SandboxWorld world) {
        this.world = world;
        var server = world.consoles().store().server().orElseThrow();
        this.store = JdbcClient.create(new DriverManagerDataSource(server.url(), server.user(), server.password()));
        this.look = new StoreLook(store);
        world.aws().ledger().tell(this::aws);
        world.kubernetes().ledger().tell(this::kubernetes);
    }

    /** A run is about to begin: what came before is another one's. */
    void begin() {
        ledger = new Ledger();
        underWay.clear();
        onlooker = (act, stage) -> {};
        old = world.shop().databaseHost();
    }

    /** Is told of each change right before it is done and right before it is answered. */
    void tell(BiConsumer<Ledger.Act, Stage> told) {
        onlooker = told;
    }

    /** What the store and the outside do not agree upon. */
    List<String> findings(String run) {
        return new RunFsck(store, new Hosts(old, this::hostOf), ledger, id(run)).findings();
    }

    Ledger ledger() {
        return ledger;
    }

    /** The consoles' store. */
    JdbcClient store() {
        return store;
    }

    private UUID id(String run) {
        return store.sql("select id from recovery where number = ?")
                .param(run)
                .query(UUID.class)
                .single();
    }

    private Optional<String> hostOf(String resource) {
        return world.aws().instances().stream()
                .filter(one -> one.resourceId().equals(resource))
                .map(DbInstance::host)
                .findFirst();
    }

    private void aws(LedgerEntry entry) {
        AwsChange.of(entry).ifPresent(change -> {
            var answer = entry.answer();
            if (answer == null) {
                received("aws " + entry.sequence(), change);
            } else {
                answered("aws " + entry.sequence(), answer.code().equals("ok"));
            }
        });
    }

    private void kubernetes(Call call) {
        KubernetesChange.of(call).ifPresent(change -> {
            var answer = call.answer();
            if (answer == null) {
                received(call.auditId(), change);
            } else {
                answered(call.auditId(), answer < 300);
            }
        });
    }

    private void received(String call, Change change) {
        var line = new Line(
                ledger.next(), change.at(), change.act(), change.target(), change.what(), End.ON_THE_WAY, seen());
        ledger.append(line);
        underWay.put(call, line);
        onlooker.accept(change.act(), Stage.RECEIVED);
    }

    private void answered(String call, boolean accepted) {
        var sent = underWay.remove(call);
        if (sent != null) {
            var end = accepted ? End.ACCEPTED_LATE : End.REFUSED_LATE;
            ledger.append(new Line(
                    sent.call(), sent.at(), sent.act(), sent.target(), outcome(sent, accepted), end, sent.seen()));
            onlooker.accept(sent.act(), Stage.ANSWERED);
        }
    }

    /** Values of Secrets are withheld from the ledger; where the new one leads is asked of the cluster itself. */
    private Map<String, String> outcome(Line sent, boolean accepted) {
        if (sent.act() != Ledger.Act.PATCH_SECRET || !accepted) {
            return sent.what();
        }
        var what = new HashMap<>(sent.what());
        what.put("host", world.shop().databaseHost());
        return what;
    }

    private Store seen() {
        try {
            return look.seen();
        } catch (DataAccessException away) {
            return Store.NOTHING;
        }
    }
}
