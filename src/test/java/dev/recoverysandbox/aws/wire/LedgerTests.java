package dev.recoverysandbox.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTests {

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-14T10:01:00Z"));

    @Test
    void a_call_stands_in_the_file_before_it_is_judged_and_its_answer_after(@TempDir Path folder) throws Exception {
        var file = folder.resolve("aws.jsonl");
        var ledger = new Ledger(clock, file);
        var call = new AwsCall("POST", "/", Map.of(), Map.of(), new byte[0], "engine", "rds", "eu-west-1");
        var sequence = ledger.received(call, "DescribeEvents", new TreeMap<>(Map.of("Duration", "5")));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"action\":\"DescribeEvents\",\"parameters\":{\"Duration\":\"5\"},\"principal\":\"engine\","
                                + "\"received\":\"2026-03-14T10:01:00Z\",\"region\":\"eu-west-1\",\"sequence\":1,\"service\":\"rds\"}");
        assertThat(ledger.accepted("DescribeEvents")).isEmpty();
        ledger.answered(sequence, new LedgerEntry.Answer("ok", "a-request", false));
        assertThat(Files.readAllLines(file).getLast())
                .isEqualTo("{\"answered\":\"2026-03-14T10:01:00Z\",\"code\":\"ok\",\"delivered\":false,"
                        + "\"requestId\":\"a-request\",\"sequence\":1}");
        assertThat(ledger.accepted("DescribeEvents")).hasSize(1);
    }
}
