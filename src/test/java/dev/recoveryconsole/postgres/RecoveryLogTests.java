package dev.recoveryconsole.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.postgres.RecoveryLog.Files;
import dev.recoveryconsole.postgres.RecoveryLog.Line;
import dev.recoveryconsole.postgres.RecoveryLog.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as a PostgreSQL 18 server of the sandbox wrote them, with the prefix of RDS. */
class RecoveryLogTests {

    private static final Instant SINCE = Instant.parse("2026-11-27T10:00:00Z");

    private static final List<String> REAL = """
            2026-11-27 11:07:36 UTC::@:[25365]:LOG:  starting PostgreSQL 18.6 on x86_64-pc-linux-gnu, compiled by gcc (Ubuntu 7.5.0-3ubuntu1~18.04) 7.5.0, 64-bit
            2026-11-27 11:07:36 UTC::@:[25365]:LOG:  listening on IPv4 address "127.0.0.24", port 5432
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  database system was interrupted; last known up at 2026-11-27 11:07:26 UTC
            cp: cannot stat 'archive/00000002.history': No such file or directory
            2026-11-27 11:07:36 UTC:127.0.0.1(36886):rdsadmin@postgres:[25372]:FATAL:  the database system is starting up
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  starting backup recovery with redo LSN 0/1100028, checkpoint LSN 0/1100080, on timeline ID 1
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  restored log file "000000010000000000000011" from archive
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  starting point-in-time recovery to 2026-11-27 11:07:30+00
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  redo starts at 0/1100028
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  restored log file "000000010000000000000012" from archive
            2026-11-27 11:07:36 UTC:127.0.0.1(36898):rdsadmin@postgres:[25378]:FATAL:  the database system is not accepting connections
            2026-11-27 11:07:36 UTC:127.0.0.1(36898):rdsadmin@postgres:[25378]:DETAIL:  Hot standby mode is disabled.
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  restored log file "000000010000000000000013" from archive
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  restored log file "000000010000000000000014" from archive
            cp: cannot stat 'archive/000000010000000000000015': No such file or directory
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  completed backup recovery with redo LSN 0/1100028 and end LSN 0/1100120
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  consistent recovery state reached at 0/1100120
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  recovery stopping before commit of transaction 768, time 2026-11-27 11:07:30.037305+00
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  redo done at 0/13001C0 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.09 s
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  last completed transaction was at log time 2026-11-27 11:07:29.033569+00
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  restored log file "000000010000000000000013" from archive
            cp: cannot stat 'archive/00000002.history': No such file or directory
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  selected new timeline ID: 2
            cp: cannot stat 'archive/00000001.history': No such file or directory
            2026-11-27 11:07:36 UTC::@:[25369]:LOG:  archive recovery complete
            2026-11-27 11:07:36 UTC:127.0.0.1(36912):rdsadmin@postgres:[25391]:FATAL:  the database system is not accepting connections
            2026-11-27 11:07:36 UTC:127.0.0.1(36912):rdsadmin@postgres:[25391]:DETAIL:  Hot standby mode is disabled.
            2026-11-27 11:07:36 UTC::@:[25367]:LOG:  checkpoint starting: end-of-recovery immediate wait
            2026-11-27 11:07:36 UTC::@:[25367]:LOG:  checkpoint complete: wrote 1 buffers (0.0%), wrote 4 SLRU buffers; 0 WAL file(s) added, 0 removed, 0 recycled
            2026-11-27 11:07:36 UTC::@:[25365]:LOG:  database system is ready to accept connections""".lines().toList();

    @Test
    void a_whole_recovery_is_followed_to_its_end() {
        var log = need(read(REAL, null));
        assertThat(log.phase()).isEqualTo(Phase.OPEN);
        assertThat(log.newest()).isEqualTo(log.begun());
        assertThat(log.newest().text()).isEqualTo("LOG:  database system is ready to accept connections");
        assertThat(log.newest().at()).isEqualTo("2026-11-27T11:07:36Z");
        assertThat(log.replayedTo()).isEqualTo("2026-11-27T11:07:29.033569Z");
        assertThat(log.files()).isEqualTo(new Files(4, false, "000000010000000000000014"));
    }

    @ParameterizedTest
    @CsvSource({
        "starting point-in-time recovery to, BEGINS",
        "redo starts at, REPLAYS",
        "consistent recovery state reached at, CONSISTENT",
        "recovery stopping before commit of transaction, STOPPED",
        "last completed transaction was at log time, STOPPED",
        "archive recovery complete, COMPLETE",
        "database system is ready to accept connections, OPEN"
    })
    void at_each_sentence_the_phase_is_known(String sentence, Phase phase) {
        var end = REAL.indexOf(REAL.stream()
                .filter(line -> line.contains(sentence))
                .findFirst()
                .orElseThrow());
        var soFar = REAL.subList(0, end + 1);
        var log = need(read(soFar, null));
        assertThat(log.phase()).isEqualTo(phase);
        assertThat(log.newest().text()).startsWith("LOG:  " + sentence);
        assertThat(read(soFar, log)).as("read twice").isEqualTo(log);
    }

    @Test
    void progress_and_a_file_are_newer_lines_of_the_same_phase() {
        var before = need(read(List.of(line("redo starts at 0/2000028")), null));
        var log = need(read(
                List.of(
                        line("restored log file \"000000010000000000000003\" from archive"),
                        line("redo in progress, elapsed time: 10.01 s, current LSN: 0/3F00098")),
                before));
        assertThat(log.phase()).isEqualTo(Phase.REPLAYS);
        assertThat(log.begun()).isEqualTo(before.begun());
        assertThat(log.newest().text())
                .isEqualTo("LOG:  redo in progress, elapsed time: 10.01 s, current LSN: 0/3F00098");
    }

    @Test
    void files_are_counted_once_however_the_readings_overlap() {
        var begins = line("starting point-in-time recovery to 2026-11-27 10:00:00+00");
        var first = need(read(List.of(begins, file(1), file(2)), null));
        assertThat(first.files()).isEqualTo(new Files(2, false, name(2)));
        var second = need(read(List.of(file(2), file(3), file(4)), first));
        assertThat(second.files()).isEqualTo(new Files(4, false, name(4)));
        var behindAGap = need(read(List.of(file(7)), second));
        assertThat(behindAGap.files()).isEqualTo(new Files(5, true, name(7)));
        var fromTheMiddle = need(read(List.of(file(7), file(8)), null));
        assertThat(fromTheMiddle.files()).isEqualTo(new Files(2, true, name(8)));
        assertThat(fromTheMiddle.phase()).isEqualTo(Phase.REPLAYS);
    }

    @Test
    void a_history_file_is_no_piece_of_the_log() {
        assertThat(read(List.of(line("restored log file \"00000002.history\" from archive")), null))
                .isNull();
    }

    @Test
    void a_server_that_begins_again_is_followed_again() {
        var once = read(REAL, null);
        var again = need(read(List.of(line("starting point-in-time recovery to x"), line("redo starts at 0/1")), once));
        assertThat(again.phase()).isEqualTo(Phase.REPLAYS);
        assertThat(again.replayedTo()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FATAL", "LOG"})
    void a_recovery_that_does_not_reach_its_target_has_failed(String severity) {
        var log = need(read(
                List.of(
                        line("redo starts at 0/2000028"),
                        "2026-11-27 10:00:09 UTC::@:[7]:" + severity
                                + ":  recovery ended before configured recovery target was reached"),
                null));
        assertThat(log.phase()).isEqualTo(Phase.FAILED);
        assertThat(log.newest())
                .isEqualTo(new Line(
                        Instant.parse("2026-11-27T10:00:09Z"),
                        severity + ":  recovery ended before configured recovery target was reached"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\tcontinued",
                "2026-11-27 10:00:01 UTC:10.0.0.7(5):app@shop:[9]:FATAL:  the database system is starting up",
                "2026-11-27 10:00:01 UTC:10.0.0.7(5):app@shop:[9]:LOG:  statement: alter role app password 'secret'",
                "2026-11-27 10:00:01 UTC:10.0.0.7(5):app@shop:[9]:STATEMENT:  select 'LOG:  redo starts at 0/1'",
                "2026-11-27 10:00:01 UTC:10.0.0.7(5):app@shop:[9]:ERROR:  LOG:  archive recovery complete",
                "2026-11-27 10:00:01 UTC::@:[7]:LOG:  redo starts at",
                "2026-11-27 10:00:01 UTC::@:[7]:LOG:  checkpoint starting: time",
                "2026-11-27 09:59:59 UTC::@:[7]:LOG:  database system is ready to accept connections"
            })
    void nothing_else_is_understood_or_kept_nor_what_another_server_wrote_before(String line) {
        assertThat(read(List.of(line), null)).isNull();
        var known = need(read(REAL, null));
        assertThat(read(List.of(line), known)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27 10:00:00.482193+00, 2026-11-27T10:00:00.482193Z",
        "2026-11-27 10:00:00+00, 2026-11-27T10:00:00Z",
        "2026-11-27 12:00:00.5+02, 2026-11-27T10:00:00.500Z",
        "2026-11-27 15:30:00+05:30, 2026-11-27T10:00:00Z",
        "2026-11-27 10:00:00.48, ",
    })
    void the_last_commit_is_read_in_every_zone_and_not_guessed_from_a_line_that_is_cut(
            String said, @Nullable Instant committed) {
        var log = need(read(List.of(line("last completed transaction was at log time " + said)), null));
        assertThat(log.replayedTo()).isEqualTo(committed);
    }

    @Test
    void another_prefix_is_read_as_well_only_without_its_time() {
        var log = need(read(List.of("7 shop LOG:  redo starts at 0/2000028"), null));
        assertThat(log.newest()).isEqualTo(new Line(null, "LOG:  redo starts at 0/2000028"));
    }

    private static @Nullable RecoveryLog read(List<String> lines, @Nullable RecoveryLog known) {
        return RecoveryLog.read(lines, SINCE, known);
    }

    private static RecoveryLog need(@Nullable RecoveryLog log) {
        assertThat(log).isNotNull();
        return Objects.requireNonNull(log);
    }

    private static String line(String said) {
        return "2026-11-27 10:00:05 UTC::@:[7]:LOG:  " + said;
    }

    private static String file(int number) {
        return line("restored log file \"" + name(number) + "\" from archive");
    }

    private static String name(int number) {
        return "0000000100000000%08X".formatted(number);
    }
}
