package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.Ledger;
import dev.recoverysandbox.console.Consoles;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kills the console that has the turn of the run, with SIGKILL, at one place of one task, once each time it is told to. */
final class Assassin {

    /** Where, as seen from outside of the console. */
    enum Place {
        /** Its intent is committed: before the arm, between arm and send, or while the call is on its way. */
        INTENDED,
        /** The call has come in and will be done; nobody hears the answer. */
        RECEIVED,
        /** It is done and answered; the outcome may or may not be committed. */
        ANSWERED,
        /** The outcome is committed. */
        SETTLED
    }

    /**
     * One kill.
     *
     * @param act the first change of the task that AWS or Kubernetes receives; null when they receive none
     */
    record Strike(String task, Ledger.@Nullable Act act, Place place) {}

    private final Consoles consoles;
    private final JdbcClient store;
    private final AtomicReference<Strike> wanted = new AtomicReference<>();
    private volatile CompletableFuture<Integer> dead = new CompletableFuture<>();
    private volatile long since;
    private volatile boolean over;

    Assassin(Consoles consoles, Witness witness) {
        this.consoles = consoles;
        this.store = witness.store();
        witness.tell(this::seen);
        Thread.ofPlatform().daemon().name("assassin").start(this::watch);
    }

    /** Wants this to happen once; gives the number of the console that it happened to. */
    CompletableFuture<Integer> wants(Strike strike) {
        dead = new CompletableFuture<>();
        since = store.sql("select last_index from audit_head").query(Long.class).single();
        wanted.set(strike);
        return dead;
    }

    private void seen(Ledger.Act act, Witness.Stage stage) {
        var strike = wanted.get();
        var place = stage == Witness.Stage.RECEIVED ? Place.RECEIVED : Place.ANSWERED;
        if (strike != null && strike.act() == act && strike.place() == place) {
            strikes(strike);
        }
    }

    /** Reads what is committed as fast as the store answers. */
    private void watch() {
        while (!over) {
            var strike = wanted.get();
            if (strike == null || !Set.of(Place.INTENDED, Place.SETTLED).contains(strike.place())) {
                Awaitility.await().forever().until(() -> over || wanted.get() != strike);
            } else if (reached(strike)) {
                strikes(strike);
            }
        }
    }

    /** Events are never taken back, so that none is missed between two looks. */
    private boolean reached(Strike strike) {
        var act = strike.place() == Place.INTENDED ? "effect intended" : "task done";
        return store.sql("select count(*) from audit_event where event_index > ? and act = ? and canonical like ?")
                        .params(since, act, "%\"task\":\"" + strike.task() + "\"%")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void strikes(Strike strike) {
        if (wanted.compareAndSet(strike, null)) {
            var node = store.sql("select turn_by from recovery where active_key is not null")
                    .query(String.class)
                    .single();
            var number = node.charAt(node.length() - 1) - '0';
            consoles.kill(number);
            dead.complete(number);
        }
    }

    /** It looks no more. */
    void retires() {
        over = true;
        wanted.set(null);
    }
}
