package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.abuse.AbuseCase.A32;
import static dev.recoveryconsole.abuse.AbuseCase.A7;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreRequest;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Abuse cases between signature and act: another instance takes a name, and a switch is done a second time. */
@EngineTest
class AbuseOfNamesTests extends EngineAttempts {

    private static final ResourceId IMPOSTOR = new ResourceId("db-IMPOSTOR");
    private static final ObjectRef SECRET = new ObjectRef("shop", "db-connection");

    @Test
    void a7_an_instance_that_has_taken_the_new_name_is_not_ours_and_nothing_is_restored() {
        priyaSigns();
        var tried = attempt(A7, "another instance takes the new database's name before the restore");
        isNamed(runs.attempt(run).newName(), IMPOSTOR, NEW_END);
        nothingSent(tried, SignOffState.SIGNED)
                .refused(said("is not recognised as ours"))
                .audited("task needs a person", 1);
        assertThat(runs.current(run).observation()).contains(IMPOSTOR.value(), "Nothing was sent");
    }

    @Test
    void a7_an_instance_that_has_taken_the_old_name_is_not_what_is_restored() {
        priyaSigns();
        var tried = attempt(A7, "the old database is renamed, and another one takes its name");
        fleet.held.clear();
        isNamed(new InstanceName("orders-prod-renamed"), OLD, OLD_END);
        isNamed(InstanceFixture.old().name(), IMPOSTOR, OLD_END);
        runner.advance(run);
        assertThat(fleet.restores).extracting(RestoreRequest::source).containsExactly(OLD);
        tried.refused("restored from the instance that was signed, by its id")
                .sent("one restore of " + OLD)
                .audited("effect intended", 1);
    }

    @Test
    void a7_a_switch_that_was_signed_leads_to_no_other_instance(@Autowired FactBook facts) {
        gate = Gate.SWITCH_SECRETS;
        cluster.secret = new SecretCopy(SECRET, "uid-1", "41", Map.of("DB_HOST", OLD_END.host()), List.of());
        var switching = runs.at(TaskName.SWITCH_SECRET);
        tx.executeWithoutResult(
                status -> proven().forEach(fact -> facts.keep(runs.recoveries.locked(switching), 1, fact, NOW)));
        run = switching;
        runs.ask(run, gate);
        request = newest();
        priyaSigns();
        runner.advance(run);
        assertThat(runs.current(run).observation())
                .as("the old values are kept first")
                .contains("Kept the old values");
        var tried = attempt(A7, "another instance takes the new database's name before the switch");
        isNamed(runs.attempt(run).newName(), IMPOSTOR, NEW_END);
        nothingSent(tried, SignOffState.SIGNED)
                .refused(said("The new database is not proven to be the right one"))
                .audited("task failed", 1);
        assertThat(runs.current(run).observation()).contains(IMPOSTOR.value(), "Nothing was sent");
    }

    @Test
    void a32_a_switch_that_is_tried_again_needs_another_signature(@Autowired OutcomeBook outcomes) {
        gate = Gate.SWITCH_SECRETS;
        asked(runs.at(TaskName.FREEZE_SWITCH));
        priyaSigns();
        tx.executeWithoutResult(status -> {
            signOffs.use(request.id());
            var recovery = runs.recoveries.locked(run);
            var row = outcomes.add(recovery, TaskName.SWITCH_SECRET, 2);
            var choices = List.of(Choice.TRY_AGAIN, Choice.STOP);
            outcomes.write(recovery, row, new Outcome.Failed("The Secret was changed", choices, List.of()), List.of());
        });
        var tried = attempt(A32, "the failed switch is tried again under the signature that it used");
        var answer = as("jo", "operator")
                .post(
                        runs.address(run) + "/try-again",
                        Map.of("task", runs.current(run).id().toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        nothingSent(tried, SignOffState.USED);
        assertThat(runs.current(run).name()).isEqualTo(TaskName.FREEZE_SWITCH);
        assertThat(runs.current(run).waitsFor()).isEqualTo(gate);
        tried.refused("waits for another signature").audited("task tried again", 1);
    }

    private static List<Fact> proven() {
        var made = "db-" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        return List.of(
                new Fact.NewDatabase(made, "arn:" + made),
                new Fact.Usable(NEW_END, "available", NOW),
                new Fact.SettingsCompared(List.of()),
                new Fact.SecondProven(TARGET.toString(), null, TARGET),
                new Fact.SwitchFrozen(SECRET, "uid-1", "41", List.of(ClusterFake.API), List.of("DB_HOST")));
    }

    private void isNamed(InstanceName name, ResourceId id, Endpoint endpoint) {
        fleet.holds(InstanceFixture.instance(name, id, "available", endpoint, Map.of(), NOW));
    }
}
