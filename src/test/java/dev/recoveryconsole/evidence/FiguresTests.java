package dev.recoveryconsole.evidence;

import static dev.recoveryconsole.evidence.PastRuns.DECLARED;
import static dev.recoveryconsole.evidence.PastRuns.LIMITS;
import static dev.recoveryconsole.evidence.PastRuns.backAfter;
import static dev.recoveryconsole.evidence.PastRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.recovery.PastRun.Ending;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.Times;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private static final Duration LIMIT = Duration.ofHours(4);

    @Test
    void a_second_less_than_four_hours_is_in_time() {
        var figures = Figures.of(backAfter(LIMIT.minusSeconds(1)), LIMITS, DECLARED);
        assertThat(figures.verdict()).isEqualTo(Verdict.IN_TIME);
        assertThat(figures.overLimit()).isFalse();
    }

    @Test
    void four_hours_exactly_is_over_the_limit() {
        var figures = Figures.of(backAfter(LIMIT), LIMITS, DECLARED);
        assertThat(figures.verdict()).isEqualTo(Verdict.OVER_LIMIT);
        assertThat(figures.overLimit()).isTrue();
    }

    @Test
    void both_clocks_are_judged() {
        var lateEnd =
                run("RC-1", "INC", Ending.BACK_IN_SERVICE, DECLARED, DECLARED.plusSeconds(60), DECLARED.plus(LIMIT));
        assertThat(Figures.of(lateEnd, LIMITS, DECLARED).headline().met()).isTrue();
        assertThat(Figures.of(lateEnd, LIMITS, DECLARED).verdict()).isEqualTo(Verdict.OVER_LIMIT);

        var begunLater = DECLARED.plus(Duration.ofHours(1));
        var declaredEarly =
                run("RC-2", "INC", Ending.BACK_IN_SERVICE, begunLater, DECLARED.plus(LIMIT), DECLARED.plus(LIMIT));
        assertThat(Figures.of(declaredEarly, LIMITS, DECLARED).contract().met()).isTrue();
        assertThat(Figures.of(declaredEarly, LIMITS, DECLARED).verdict()).isEqualTo(Verdict.OVER_LIMIT);
    }

    @Test
    void a_run_that_still_runs_is_over_as_soon_as_the_limit_is_reached() {
        var running = run("RC-1", "INC", Ending.RUNNING, DECLARED, null, null);
        assertThat(Figures.of(running, LIMITS, DECLARED.plus(LIMIT).minusSeconds(1))
                        .overLimit())
                .isFalse();
        var over = Figures.of(running, LIMITS, DECLARED.plus(LIMIT));
        assertThat(over.verdict()).isEqualTo(Verdict.RUNNING);
        assertThat(over.overLimit()).isTrue();
        assertThat(over.took()).isNull();
    }

    @Test
    void a_stopped_run_is_not_judged_and_took_no_time_to_return() {
        var ended = DECLARED.plus(Duration.ofHours(5));
        var figures = Figures.of(run("RC-1", "INC", Ending.STOPPED, DECLARED, null, ended), LIMITS, ended);
        assertThat(figures.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(figures.overLimit()).isFalse();
        assertThat(figures.took()).isNull();
    }

    @Test
    void a_run_switched_back_is_no_return_in_time_and_no_measure_of_one() {
        var back = DECLARED.plusSeconds(600);
        var figures = Figures.of(run("RC-1", "INC", Ending.SWITCHED_BACK, DECLARED, back, back), LIMITS, back);
        assertThat(figures.cameBackAfter()).isNull();
        assertThat(Figures.of(backAfter(LIMIT), LIMITS, back).cameBackAfter()).isEqualTo(LIMIT);
        var words = new EvidenceWords(
                new Times(new ConsoleSettings(URI.create("http://localhost"), "test", List.of(), ZoneOffset.UTC)));
        assertThat(words.judged(figures.headline(), figures.verdict()))
                .contains("nothing was recovered")
                .doesNotContain("In time");
    }

    @Test
    void left_behind_counts_only_where_the_new_database_is_the_one_in_service() {
        assertThat(Figures.of(backAfter(LIMIT), LIMITS, DECLARED).left())
                .isEqualTo(new LeftBehind(Duration.ofSeconds(811), false));
        var back = DECLARED.plusSeconds(600);
        assertThat(Figures.of(run("RC-1", "INC", Ending.SWITCHED_BACK, DECLARED, back, back), LIMITS, back)
                        .left())
                .isNull();
    }
}
