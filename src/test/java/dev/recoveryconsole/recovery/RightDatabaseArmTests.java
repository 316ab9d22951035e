package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.erasure.DeletionSummary;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever a task asks, neither the Secret's patch nor a re-deletion is armed but while the stored proof is whole. */
@EngineTest
class RightDatabaseArmTests {

    private static final SecretCopy SECRET =
            new SecretCopy(new ObjectRef("shop", "db-connection"), "uid-1", "41", Map.of("DB_HOST", "old"), List.of());

    private final Journal journal;
    private final RunMaker runs;
    private final Recoveries recoveries;
    private final FactBook facts;
    private final SignatureFixture people;
    private final TransactionTemplate tx;
    private final MovedClock clock;

    @Autowired
    RightDatabaseArmTests(
            Journal journal,
            RunMaker runs,
            Recoveries recoveries,
            FactBook facts,
            SignatureFixture people,
            TransactionTemplate tx,
            MovedClock clock) {
        this.journal = journal;
        this.runs = runs;
        this.recoveries = recoveries;
        this.facts = facts;
        this.people = people;
        this.tx = tx;
        this.clock = clock;
    }

    @BeforeEach
    void at_the_usual_time() {
        clock.fresh();
    }

    @ParameterizedTest
    @EnumSource
    void a_whole_proof_arms_it(Act act) {
        var run = signed(act, proof());
        assertThat(armed(run, act.effect)).isPresent();
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
    }

    @ParameterizedTest
    @EnumSource
    void each_part_that_lacks_stops_it_and_is_named(Act act) {
        for (var part = 0; part < proof().size(); part++) {
            var rest = new ArrayList<>(proof());
            rest.remove(part);
            var run = signed(act, rest);
            assertThat(armed(run, act.effect)).isEmpty();
            assertThat(runs.current(run).state()).isEqualTo(TaskState.FAILED);
            assertThat(runs.current(run).observation())
                    .startsWith("The new database is not proven to be the right one: ")
                    .endsWith("Nothing was sent");
            assertThat(runs.current(run).choices())
                    .containsExactly(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP);
        }
    }

    @Test
    void the_way_back_needs_no_proof_of_the_new_database() {
        assertThat(armed(signed(Act.SWITCH, List.of()), patch(false))).isPresent();
    }

    private static List<Fact> proof() {
        var id = "db-" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        var target = RunFixture.TARGET;
        return List.of(
                new Fact.NewDatabase(id, "arn:" + id),
                new Fact.Usable(NEW_END, "available", RunFixture.NOW),
                new Fact.SettingsCompared(List.of()),
                new Fact.SecondProven(target.minusMillis(3).toString(), null, target));
    }

    private UUID signed(Act act, List<Fact> known) {
        var run = runs.at(act.task);
        tx.executeWithoutResult(
                status -> known.forEach(fact -> facts.keep(recoveries.locked(run), 1, fact, clock.instant())));
        runs.ask(run, act.gate);
        people.sign(run, act.gate, "typed");
        return run;
    }

    private Optional<Effect> armed(UUID run, Effect effect) {
        return journal.arm(journal.begin(run).orElseThrow(), effect);
    }

    private static Effect patch(boolean toNew) {
        return new Effect.PatchSecret(new SecretPatch(SECRET, Map.of("DB_HOST", NEW_END.host())), toNew);
    }

    private static Effect deletion() {
        var summary = new DeletionSummary(0, null, null, "hash", RunFixture.TARGET, RunFixture.NOW, 2);
        var set = new DeletionSet(summary, List.of(), 2);
        var eraser = new Login(NEW_END.host(), NEW_END.port(), "orders", "eraser", "password", "disable");
        return new Effect.DeleteAgain(DatabaseFixture.ordersProd(), eraser, set);
    }

    /** What is done to the new database, or leads to it. */
    enum Act {
        RE_DELETION(TaskName.REDELETE_USERS, Gate.REDELETE_USERS, deletion()),
        SWITCH(TaskName.SWITCH_SECRET, Gate.SWITCH_SECRETS, patch(true));

        private final TaskName task;
        private final Gate gate;
        private final Effect effect;

        Act(TaskName task, Gate gate, Effect effect) {
            this.task = task;
            this.gate = gate;
            this.effect = effect;
        }
    }
}
