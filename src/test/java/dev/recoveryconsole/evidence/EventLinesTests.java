package dev.recoveryconsole.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTests {

    private static final Instant AT = Instant.parse("2026-03-14T03:20:00Z");

    @Test
    void to_read_a_log_changes_nothing() {
        var log = new EventLines().log(List.of(call("DownloadDBLogFilePortion"), call("AddTagsToResource")));
        assertThat(log.changes()).extracting(Report.Call::operation).containsExactly("AddTagsToResource");
        assertThat(log.looks()).isEqualTo(1);
    }

    private static LogLine call(String operation) {
        return new LogLine(1, AT, null, false, "ok", null, "RDS", operation, 4L, "id", null);
    }
}
