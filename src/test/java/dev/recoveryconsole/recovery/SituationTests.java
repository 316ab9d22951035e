package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SituationTests {

    private static final List<List<String>> APPROVERS = List.of(List.of(), List.of("Priya N.", "Tomasz K."));
    private static final List<List<Choice>> CHOICES =
            List.of(List.of(), List.of(Choice.TRY_AGAIN, Choice.STOP), List.of(Choice.values()));

    @ParameterizedTest
    @EnumSource(TaskName.class)
    void says_what_happens_next_by_whom_and_what_is_safe_in_every_state_of_a_task(TaskName name) {
        var walked = 0;
        for (var state : TaskState.values()) {
            for (var gate : gates()) {
                for (var observation : Arrays.asList(null, "", "RDS status: creating")) {
                    for (var choices : CHOICES) {
                        for (var noNews : Arrays.asList(null, Instant.EPOCH)) {
                            walked += walk(RunFixture.task(name, state, 1, gate, observation, choices, noNews));
                        }
                    }
                }
            }
        }
        assertThat(walked).isEqualTo(TaskState.values().length * gates().size() * 3 * 3 * 2 * 3 * 2);
    }

    private static int walk(TaskView task) {
        var count = 0;
        for (var asked : Situation.Asked.values()) {
            for (var approvers : APPROVERS) {
                says(Situation.of(task, asked, "Jo K.", approvers), task + " " + asked);
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource(Recovery.End.class)
    void says_so_after_every_end(Recovery.End end) {
        says(Situation.ended(end), end.name());
    }

    @Test
    void says_so_for_a_draft_before_and_after_the_target_is_chosen() {
        says(Situation.draft(false, "Jo K."), "draft");
        assertThat(Situation.draft(false, "Jo K.").next()).isEqualTo("Choose the target time");
        assertThat(Situation.draft(true, "Jo K.").next()).startsWith("Review");
    }

    @Test
    void what_is_asked_of_a_person_is_never_given_to_the_console_and_the_other_way_round() {
        var open = RunFixture.task(TaskName.AWAIT_USABLE, TaskState.WAITING, 1, null, "creating", List.of(), null);
        assertThat(of(open, Situation.Asked.NO).who()).startsWith("the console");
        var toAsk = task(TaskState.WAITING, Gate.SWITCH_SECRETS);
        assertThat(of(toAsk, Situation.Asked.NO).who()).isEqualTo("Jo K.");
        assertThat(of(toAsk, Situation.Asked.NO).happening())
                .endsWith(": a signature is missing, and nobody is asked for it now");
        assertThat(of(toAsk, Situation.Asked.YES).who()).isEqualTo("Priya N.");
        assertThat(of(toAsk, Situation.Asked.SIGNED).who()).startsWith("the console");
        assertThat(of(task(TaskState.FAILED, null), Situation.Asked.NO).who()).isEqualTo("Jo K.");
    }

    @Test
    void no_news_keeps_what_was_seen_last() {
        var silent = RunFixture.task(
                TaskName.AWAIT_USABLE,
                TaskState.WAITING,
                1,
                null,
                "RDS status: creating",
                List.of(),
                Instant.parse("2026-03-14T04:51:02.123456Z"));
        assertThat(of(silent, Situation.Asked.NO).happening())
                .as("to the second, as every moment on a page")
                .startsWith(
                        "No news since 2026-03-14 04:51:02 UTC (AWS does not answer: no answer in 10 s). Last known: ")
                .contains("RDS status: creating");
        assertThat(of(silent, Situation.Asked.NO).next())
                .isEqualTo("Nothing; the console asks again at " + Moments.inWords(RunFixture.NOW.toString()));
    }

    @Test
    void it_is_somebodys_turn_unless_the_console_goes_on_by_itself_or_all_is_over() {
        assertThat(of(task(TaskState.WAITING, Gate.SWITCH_SECRETS), Situation.Asked.YES)
                        .waitsForAPerson())
                .isTrue();
        assertThat(of(task(TaskState.WAITING, null), Situation.Asked.NO).waitsForAPerson())
                .isFalse();
        assertThat(Situation.draft(false, "Jo K.").waitsForAPerson()).isTrue();
        assertThat(Situation.ended(Recovery.End.RETURNED).waitsForAPerson()).isFalse();
    }

    @Test
    void on_the_way_back_the_same_gates_ask_for_the_opposite() {
        var back = RunFixture.task(
                TaskName.FREEZE_SWITCH_BACK, TaskState.WAITING, 1, Gate.SWITCH_SECRETS, null, List.of(), null);
        assertThat(of(back, Situation.Asked.NO).next()).isEqualTo("Ask for sign-off: switch back to old database");
        var open = RunFixture.task(
                TaskName.OPEN_TRAFFIC_OLD, TaskState.WAITING, 1, Gate.RETURN_TO_SERVICE, null, List.of(), null);
        assertThat(of(open, Situation.Asked.YES).next()).isEqualTo("Sign or decline: open traffic to the old database");
    }

    @Test
    void the_way_back_is_open_until_traffic_opens_and_again_when_it_is_held_again() {
        assertThat(safe(TaskName.READ_LOG_AGAIN)).endsWith("switch back is possible");
        assertThat(safe(TaskName.OPEN_TRAFFIC)).contains("Traffic stays held; switch back is possible");
        assertThat(safe(TaskName.WATCH_HEALTH)).contains("traffic is held again and switch back is possible");
        assertThat(safe(TaskName.TELL)).doesNotContain("switch back");
    }

    private static String safe(TaskName name) {
        var task = RunFixture.task(name, TaskState.WAITING, 1, null, null, List.of(), null);
        return of(task, Situation.Asked.NO).safe();
    }

    @Test
    void instants_in_what_a_task_saw_are_written_as_everywhere_else() {
        var seen = RunFixture.task(
                TaskName.PROVE_SECOND,
                TaskState.WAITING,
                1,
                null,
                "newest row 2026-03-14T02:30:58.401Z",
                List.of(),
                null);
        assertThat(of(seen, Situation.Asked.NO).happening()).endsWith("newest row 2026-03-14 02:30:58.401 UTC");
    }

    private static TaskView task(TaskState state, @Nullable Gate gate) {
        return RunFixture.task(TaskName.FREEZE_SWITCH, state, 1, gate, null, List.of(Choice.TRY_AGAIN), null);
    }

    private static Situation of(TaskView task, Situation.Asked asked) {
        return Situation.of(task, asked, "Jo K.", List.of("Priya N."));
    }

    private static void says(Situation situation, String when) {
        assertThat(List.of(situation.happening(), situation.next(), situation.who(), situation.safe()))
                .as(when)
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("null"));
    }

    private static List<@Nullable Gate> gates() {
        var all = new ArrayList<@Nullable Gate>(List.of(Gate.values()));
        all.add(null);
        return all;
    }
}
