package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.InstanceFixture.fresh;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseLogs.Answer;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.LogWatched;
import dev.recoveryconsole.recovery.LogsFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a restore beside its status, look by look, and that none of it changes anything. */
class RestoreWatchTests {

    private static final Duration POLL = Duration.ofSeconds(15);
    private static final AwsSettings AWS = new AwsSettings("eu-west-1", null, POLL, POLL, POLL, Duration.ofSeconds(60));
    private static final String FILE = "error/postgresql.log.2026-03-14-03";
    private static final String BEGINS = "2026-03-14 03:20:01 UTC::@:[7]:LOG:  starting point-in-time recovery to x";
    private static final String REDO = "2026-03-14 03:20:02 UTC::@:[7]:LOG:  redo starts at 0/2000028";
    private static final String GONE =
            "2026-03-14 03:20:03 UTC::@:[7]:FATAL:  recovery ended before configured" + " recovery target was reached";

    private final FleetFake fleet = new FleetFake();
    private final LogsFake logs = new LogsFake();
    private final SessionsFake sessions = new SessionsFake();
    private Instant now = NOW;
    private final SharedLook look = SharedLookTests.alone(fleet, POLL, () -> now);
    private final AwaitUsable task =
            new AwaitUsable(look, fleet, sessions, new Logins(), new RestoreWatch(logs, AWS), AWS);
    private RunFixture run = RunFixture.at(TaskName.AWAIT_USABLE).sent(NOW).made();

    @Test
    void each_look_asks_one_question_and_the_log_is_found_before_it_is_read() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.Found(FILE)).then(new Answer.Lines(List.of(BEGINS, REDO)));
        assertThat(look()).isInstanceOf(Outcome.Waiting.class);
        assertThat(logs.asked).containsExactly("newest of " + NEW_NAME + " since " + NOW.minusSeconds(60));
        assertThat(look()).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.forWhat())
                    .isEqualTo("AWS is building the new database. RDS status: creating. PostgreSQL replays the"
                            + " archived log, its log says: LOG:  redo starts at 0/2000028");
            assertThat(waiting.lookAgain()).isEqualTo(look.untilNextBeat());
        });
        assertThat(logs.asked).hasSize(2).last().isEqualTo(FILE + " of " + NEW_NAME);
        assertThat(seen().said()).isNotNull();
        assertThat(seen().readAt()).isEqualTo(now);
    }

    @Test
    void a_newer_file_is_looked_for_instead_of_reading_once_in_a_while() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.Found(FILE)).then(new Answer.Lines(List.of(REDO)));
        look();
        look();
        now = NOW.plus(Duration.ofMinutes(2));
        logs.then(new Answer.Found("error/postgresql.log.2026-03-14-04")).then(new Answer.Lines(List.of()));
        look();
        look();
        assertThat(logs.asked.subList(2, 4))
                .containsExactly(
                        "newest of " + NEW_NAME + " since " + NOW.minusSeconds(60),
                        "error/postgresql.log.2026-03-14-04 of " + NEW_NAME);
        assertThat(seen().said()).as("what was said before").isNotNull();
    }

    @Test
    void of_many_restores_each_asks_for_its_log_in_its_turn() {
        var runs = Stream.generate(UUID::randomUUID).limit(500).toList();
        var asked = new HashMap<UUID, Integer>();
        for (var beat = 0; beat < 100; beat++) {
            var at = NOW.plus(POLL.multipliedBy(beat)).plusMillis(beat % 7);
            var now = runs.stream()
                    .filter(run -> RestoreWatch.isTurnOf(run, at, POLL, runs.size()))
                    .toList();
            assertThat(now).hasSizeLessThan(25);
            now.forEach(run -> asked.merge(run, 1, Integer::sum));
        }
        assertThat(asked).hasSize(500);
        assertThat(asked.values()).containsOnly(1);
        assertThat(RestoreWatch.isTurnOf(runs.getFirst(), NOW, POLL, 5))
                .as("few ask each time")
                .isTrue();
    }

    @Test
    void an_unreadable_log_is_no_failure_and_a_denied_one_is_left_alone_for_a_while() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.Denied("AccessDenied: not authorized"));
        assertThat(look())
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).endsWith("RDS status: creating"));
        assertThat(seen().unreadable()).isEqualTo("AccessDenied: not authorized");
        now = NOW.plus(Duration.ofMinutes(4));
        look();
        assertThat(logs.asked).hasSize(1);
        now = NOW.plus(Duration.ofMinutes(5));
        look();
        assertThat(logs.asked).hasSize(2);
    }

    @Test
    void a_log_that_is_not_there_yet_is_asked_for_at_the_next_look() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.NotThere("DBInstanceNotFound: none")).then(new Answer.Found(FILE));
        look();
        assertThat(seen().unreadable()).isEqualTo("DBInstanceNotFound: none");
        look();
        assertThat(seen().unreadable()).isNull();
        logs.then(new Answer.NotThere("DBLogFileNotFoundFault: gone")).then(new Answer.Found(FILE));
        look();
        look();
        assertThat(logs.asked).last().asString().startsWith("newest of");
    }

    @Test
    void each_silence_in_a_row_doubles_the_rest_and_an_answer_ends_it() {
        fleet.holds(fresh("creating"));
        for (var times = 0; times < 8; times++) {
            logs.then(new Answer.NoAnswer("Rate exceeded"));
        }
        look();
        assertThat(seen().again()).isEqualTo(NOW.plus(POLL.multipliedBy(2)));
        now = NOW.plus(POLL);
        look();
        assertThat(logs.asked).as("nothing is asked while it rests").hasSize(1);
        now = NOW.plus(POLL.multipliedBy(2));
        look();
        assertThat(seen().again()).isEqualTo(now.plus(POLL.multipliedBy(4)));
        while (logs.asked.size() < 8) {
            now = now.plus(Duration.ofHours(1));
            look();
        }
        assertThat(seen().again()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        logs.then(new Answer.Found(FILE));
        now = now.plus(Duration.ofHours(1));
        look();
        assertThat(seen()).isEqualTo(new LogWatched(FILE, now, null, null, null, null, 0));
    }

    @Test
    void what_was_seen_is_kept_when_it_is_news_and_else_twice_a_minute() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.Found(FILE));
        look();
        for (var times = 0; times < 3; times++) {
            logs.then(new Answer.Lines(List.of(BEGINS)));
        }
        assertThat(facts(look())).as("new words").hasSize(1);
        now = NOW.plusSeconds(29);
        assertThat(facts(look())).as("the same words").isEmpty();
        now = NOW.plusSeconds(30);
        assertThat(facts(look())).as("read later").hasSize(1);
    }

    @Test
    void nothing_is_asked_once_a_query_works_and_the_percentage_is_that_of_aws() {
        fleet.holds(loading(41));
        assertThat(look()).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.said())
                    .isEqualTo("Usable: a query works. RDS status: available. Slower for now:"
                            + " AWS reports 41 % of its storage loaded");
            assertThat(done.facts())
                    .hasSize(2)
                    .last()
                    .isEqualTo(new Fact.RestoreWatched(LogWatched.NOTHING, 41, NOW, "available"));
        });
        assertThat(logs.asked).isEmpty();
    }

    @Test
    void each_status_is_kept_exactly_as_aws_gave_it_also_the_last_one_of_a_restore_that_ended_badly() {
        fleet.holds(fresh("creating"));
        look();
        assertThat(status()).isEqualTo("creating");
        fleet.holds(fresh("quantum-leaping"));
        assertThat(facts(look())).as("another status is news").hasSize(1);
        assertThat(status()).isEqualTo("quantum-leaping");
        fleet.holds(fresh("restore-error"));
        assertThat(look())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.facts())
                                .singleElement()
                                .extracting(fact -> ((Fact.RestoreWatched) fact).status())
                                .isEqualTo("restore-error"));
    }

    @Test
    void the_log_is_read_too_while_no_query_works_yet() {
        fleet.holds(fresh("available"));
        sessions.answer = new SqlAnswer.NoAnswer("connection refused");
        look();
        assertThat(logs.asked).hasSize(1);
    }

    @Test
    void a_restore_that_ended_badly_quotes_what_postgresql_was_seen_to_say() {
        fleet.holds(fresh("creating"));
        logs.then(new Answer.Found(FILE)).then(new Answer.Lines(List.of(BEGINS, GONE)));
        look();
        look();
        assertThat(seen().said()).extracting(RecoveryLog::phase).isEqualTo(RecoveryLog.Phase.FAILED);
        fleet.holds(fresh("incompatible-restore"));
        assertThat(look())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.said())
                                .contains("FATAL:  recovery ended before configured recovery target was reached"));
        assertThat(logs.asked).as("a lost one is not asked about").hasSize(2);
    }

    private Outcome look() {
        var outcome = task.advance(run.now(now).run());
        run = run.keep(outcome);
        return outcome;
    }

    private static List<Fact> facts(Outcome outcome) {
        return ((Outcome.Waiting) outcome).facts();
    }

    private @Nullable String status() {
        return run.run().fact(Fact.RestoreWatched.class).orElseThrow().status();
    }

    private LogWatched seen() {
        return run.run().fact(Fact.RestoreWatched.class).orElseThrow().log();
    }

    private static DatabaseInstance loading(int percent) {
        var one = fresh("available");
        return new DatabaseInstance(
                one.name(),
                one.resourceId(),
                one.arn(),
                one.status(),
                one.endpoint(),
                one.createdAt(),
                one.latestRestorableTime(),
                percent,
                one.settings(),
                one.tags());
    }
}
