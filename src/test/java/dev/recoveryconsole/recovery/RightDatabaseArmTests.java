package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever a task asks, the Secret's patch is armed only while the stored proof of the new database is whole. */
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

    @Test
    void a_whole_proof_arms_it() {
        var run = signed(proof());
        assertThat(armed(run, true)).isPresent();
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
    }

    @Test
    void each_part_that_lacks_stops_it_and_is_named() {
        for (var part = 0; part < proof().size(); part++) {
            var rest = new ArrayList<>(proof());
            rest.remove(part);
            var run = signed(rest);
            assertThat(armed(run, true)).isEmpty();
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
        assertThat(armed(signed(List.of()), false)).isPresent();
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

    private UUID signed(List<Fact> known) {
        var run = runs.at(TaskName.SWITCH_SECRET);
        tx.executeWithoutResult(
                status -> known.forEach(fact -> facts.keep(recoveries.locked(run), 1, fact, clock.instant())));
        runs.ask(run, Gate.SWITCH_SECRETS);
        people.sign(run, Gate.SWITCH_SECRETS, "typed");
        return run;
    }

    private Optional<Effect> armed(UUID run, boolean toNew) {
        var patch = new SecretPatch(SECRET, Map.of("DB_HOST", NEW_END.host()));
        return journal.arm(journal.begin(run).orElseThrow(), new Effect.PatchSecret(patch, toNew));
    }
}
