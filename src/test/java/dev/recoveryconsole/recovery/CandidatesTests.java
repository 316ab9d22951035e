package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.aws.RestoreAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two new databases of one run: AWS builds both, and people choose with which one the run goes on. */
@EngineTest
class CandidatesTests extends CandidatePages {

    private final Journal journal;
    private final SignOffs signOffs;
    private final Candidates candidates;
    private final RecurringTask<Void> watch;
    private final JdbcClient store;

    @Autowired
    CandidatesTests(
            Journal journal,
            SignOffs signOffs,
            Candidates candidates,
            @Qualifier("candidatesTask") RecurringTask<Void> watch,
            JdbcClient store) {
        this.journal = journal;
        this.signOffs = signOffs;
        this.candidates = candidates;
        this.watch = watch;
        this.store = store;
    }

    @Test
    void while_aws_restores_another_way_can_be_weighed_and_left_again() {
        restored(FIRST, "02:30:59");
        assertThat(page().select("#set-aside").attr("href")).endsWith("/set-aside");
        assertThat(setAside()).hasStatus3xxRedirection();
        assertThat(runs.current(id()).choices()).containsExactly(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP);
        assertThat(page().select("#set-aside")).isEmpty();
        assertThat(page().select("[data-choice=TRY_AGAIN]").text())
                .startsWith("Go on waiting recommended")
                .contains("what AWS has built so far is not lost")
                .doesNotContain("Deal first");
        assertThat(page().select("#situation").text()).contains("Choose: Go on waiting (recommended)");
        assertThat(page().select("[data-step=4] .word").text()).isEqualTo("Waiting for a choice");
        var task = runs.current(id()).id().toString();
        assertThat(send("/try-again", Map.of("task", task))).hasStatus3xxRedirection();
        assertThat(runs.current(id()).name()).isEqualTo(TaskName.AWAIT_USABLE);
        runner.advance(id());
        assertThat(runs.current(id()).state()).isEqualTo(TaskState.WAITING);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_second_one_is_signed_for_apart_and_aws_builds_both_under_names_of_their_own() {
        both();
        assertThat(fleet.restores)
                .extracting(one -> one.newName().value())
                .satisfiesExactly(
                        one -> assertThat(one).contains("-a1-"),
                        other -> assertThat(other).contains("-a2-"));
        assertThat(fleet.restores).extracting(one -> one.target().toString()).containsExactly(FIRST, SECOND);
        assertThat(page().select(".side #candidates"))
                .as("too wide for a side column")
                .isEmpty();
        var rows = page().select("#candidates tbody tr");
        assertThat(rows.eachText())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("1 ").contains("AWS has it", "Go on with attempt 1"),
                        other -> assertThat(other).startsWith("2 ").contains("The run goes on with this one"));
        assertThat(rows.select("[data-label=RPO gap]").eachText()).containsExactly("1 s", "1 min 01 s");
        assertThat(candidates.all()).extracting(Candidates.Beside::attempt).containsExactly(1);
    }

    @Test
    void what_aws_shows_of_the_other_one_is_written_down_once_and_told_when_it_can_be_used() {
        both();
        awsLooksAfterThem();
        awsLooksAfterThem();
        var first = fleet.held.stream()
                .filter(one -> one.name().value().contains("-a1-"))
                .findFirst()
                .orElseThrow();
        fleet.holds(InstanceFixture.instance(
                first.name(), first.resourceId(), "backing-up", RunFixture.NEW_END, first.tags(), first.createdAt()));
        awsLooksAfterThem();
        awsLooksAfterThem();
        assertThat(page().select("#candidates tbody tr").getFirst().text())
                .contains("Can be used. RDS status backing-up, since");
        assertThat(page().select("#events li").eachText().stream()
                        .filter(line -> line.contains("Attempt 1, which no task waits for now")))
                .hasSize(2);
        assertThat(store.sql("select count(*) from outbox where channel = 'CHAT' and title = ?")
                        .param(number + ": attempt 1 can be used")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_run_goes_on_with_the_first_and_proves_it_anew() {
        both();
        var form = PagesAsked.html(open("/go-on-with?attempt=1")).select("main form");
        assertThat(form.attr("action")).endsWith("/go-on-with?attempt=1");
        assertThat(goOnWith(1, WHY)).hasStatus3xxRedirection();
        var run = runs.recovery(id());
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.target()).hasToString(FIRST);
        assertThat(runs.current(id()).name()).isEqualTo(TaskName.AWAIT_USABLE);
        assertThat(runs.current(id()).attempt()).isEqualTo(1);
        assertThat(runs.current(id()).tryNo()).isEqualTo(2);
        assertThat(runs.tasks(id()).get(runs.tasks(id()).size() - 2).state()).isEqualTo(TaskState.SKIPPED);
        runner.advance(id());
        assertThat(runs.current(id()).state()).isEqualTo(TaskState.WAITING);
        assertThat(candidates.all()).extracting(Candidates.Beside::attempt).containsExactly(2);
        assertThat(page().select("#events").text()).contains("The run goes on with attempt 1", WHY);
        assertThat(fleet.restores).hasSize(2);
    }

    @Test
    void with_one_whose_restore_failed_the_run_cannot_go_on() {
        both();
        var first = fleet.held.stream()
                .filter(one -> one.name().value().contains("-a1-"))
                .findFirst()
                .orElseThrow();
        fleet.holds(InstanceFixture.instance(
                first.name(), first.resourceId(), "incompatible-restore", null, first.tags(), first.createdAt()));
        awsLooksAfterThem();
        var row = page().select("#candidates tbody tr").getFirst();
        assertThat(row.text()).contains("Cannot be used: the restore failed. RDS status incompatible-restore");
        assertThat(row.select("a")).isEmpty();
        assertThat(goOnWith(1, WHY)).hasStatus(409).bodyText().contains("The restore of attempt 1 failed");
        assertThat(runs.recovery(id()).attempt()).isEqualTo(2);
    }

    @Test
    void a_turn_for_the_other_attempt_that_comes_late_writes_nothing() {
        both();
        var late = journal.begin(id()).orElseThrow();
        goOnWith(1, WHY);
        journal.record(late, new Outcome.Done("usable"), List.of());
        assertThat(runs.current(id()).attempt()).isEqualTo(1);
        assertThat(runs.tasks(id())).noneMatch(task -> task.name() == TaskName.COMPARE_SETTINGS);
    }

    @Test
    void a_request_that_nobody_signed_becomes_void_and_its_attempt_was_never_sent() {
        restored(FIRST, "02:30:59");
        setAside();
        post(SECOND);
        ask();
        assertThat(goOnWith(1, WHY)).hasStatus3xxRedirection();
        assertThat(signOffs.current(id(), Gate.START_RESTORE))
                .hasValueSatisfying(view -> assertThat(view.stateInWords()).isEqualTo("void"));
        assertThat(page().select("#candidates tbody tr").get(1).text()).contains("Never sent to AWS");
        assertThat(goOnWith(2, WHY)).hasStatus(409).bodyText().contains("no other new database of attempt 2");
        setAside();
        restored(SECOND, "02:29:59");
        assertThat(runs.recovery(id()).attempt()).as("a number is used once").isEqualTo(3);
        assertThat(fleet.restores).extracting(one -> one.newName().value()).anyMatch(name -> name.contains("-a3-"));
    }

    @Test
    void of_one_whose_answer_was_lost_only_the_look_is_repeated() {
        fleet.answer = request -> new RestoreAnswer.Unclear("no answer");
        restored(FIRST, "02:30:59");
        aws_takes_every_restore();
        clock.moveBy(Duration.ofMinutes(5));
        runner.advance(id());
        clock.moveBy(Duration.ofMinutes(5));
        runner.advance(id());
        assertThat(runs.current(id()).choices()).contains(Choice.START_ATTEMPT);
        restored(SECOND, "02:29:59");
        assertThat(fleet.restores).hasSize(2);
        goOnWith(1, WHY);
        assertThat(runs.current(id()).name()).isEqualTo(TaskName.REQUEST_RESTORE);
        runner.advance(id());
        assertThat(fleet.restores).as("nothing is sent by it").hasSize(2);
    }

    @Test
    void once_the_switch_has_begun_there_is_no_choice_any_more() {
        var run = runs.at(TaskName.HOLD_TRAFFIC);
        number = runs.recovery(run).number();
        assertThat(goOnWith(1, WHY)).hasStatus(409).bodyText().contains("The switch has begun");
    }

    @Test
    void it_takes_an_operator_a_reason_and_a_run_that_goes_on() {
        both();
        assertThat(goOnWith(1, " "))
                .hasStatus(422)
                .bodyText()
                .contains("Say in 1 to 500 characters", "Error: Go on with");
        assertThat(as("vera", "viewer")
                        .post("/recoveries/" + number + "/go-on-with", Map.of("attempt", "1", "reason", WHY)))
                .hasStatus(403);
        send("/put-on-hold", Map.of("reason", "think"));
        assertThat(goOnWith(1, WHY)).hasStatus(409).bodyText().contains("on hold");
        assertThat(runs.recovery(id()).attempt()).isEqualTo(2);
    }

    @Test
    void whoever_chooses_it_cannot_sign_what_follows() {
        both();
        var ana = as("ana", "operator");
        assertThat(ana.post("/recoveries/" + number + "/go-on-with", Map.of("attempt", "1", "reason", WHY)))
                .hasStatus3xxRedirection();
        assertThat(runs.recovery(id()).editors()).anyMatch(person -> person.contains("ana"));
    }

    private void awsLooksAfterThem() {
        watch.executeRecurringly(null, null);
    }
}
