package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.DatabaseLogs.Answer;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of RDS's log files, on answers written by hand. */
class AwsDatabaseLogsTests {

    private static final InstanceName NAME = new InstanceName("orders-rc-a1");
    private static final Instant SINCE = Instant.parse("2026-03-14T02:30:59Z");
    private static final String FILE = "error/postgresql.log.2026-03-14-02";

    static {
        FleetOnStub.credentials();
    }

    @AutoClose
    private final StubAws aws = new StubAws();

    @AutoClose
    private final AwsDatabaseLogs logs = logs();

    private AwsDatabaseLogs logs() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        return new AwsDatabaseLogs(
                new AwsClients(settings, new CallReport(new OutsideCalls(), InstantSource.system())));
    }

    @Test
    void the_newest_of_the_servers_own_logs_is_found_and_its_other_forms_are_left_out() {
        aws.then(
                200,
                files(file(FILE, 1000), file(FILE + ".csv", 3000), file("error/postgresql.log.2026-03-14-03", 2000)));
        assertThat(logs.newest(NAME, SINCE)).isEqualTo(new Answer.Found("error/postgresql.log.2026-03-14-03"));
        assertThat(aws.asked().getFirst())
                .containsEntry("Action", "DescribeDBLogFiles")
                .containsEntry("DBInstanceIdentifier", "orders-rc-a1")
                .containsEntry("FilenameContains", "postgresql.log")
                .containsEntry("FileLastWritten", String.valueOf(SINCE.toEpochMilli()));
    }

    @Test
    void without_a_file_there_is_no_log_yet() {
        aws.then(200, files());
        assertThat(logs.newest(NAME, SINCE)).isInstanceOf(Answer.NotThere.class);
    }

    @Test
    void the_last_lines_are_asked_for_without_a_marker() {
        aws.then(200, Answers.ofAction("DownloadDBLogFilePortion", """
                <LogFileData>first
                second
                </LogFileData><Marker>2:12</Marker><AdditionalDataPending>false</AdditionalDataPending>"""));
        assertThat(logs.tail(NAME, FILE)).isEqualTo(new Answer.Lines(List.of("first", "second")));
        assertThat(aws.asked().getFirst())
                .containsEntry("LogFileName", FILE)
                .containsEntry("NumberOfLines", "500")
                .doesNotContainKey("Marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DBInstanceNotFound", "DBLogFileNotFoundFault", "DBInstanceNotReady"})
    void what_rds_does_not_know_yet_is_not_there(String code) {
        aws.thenError(404, code, "none here");
        assertThat(logs.tail(NAME, FILE)).isEqualTo(new Answer.NotThere(code + ": none here"));
    }

    @Test
    void a_missing_right_is_a_denial_in_the_words_of_aws() {
        aws.thenError(403, "AccessDenied", "User: x is not authorized to perform: rds:DescribeDBLogFiles");
        assertThat(logs.newest(NAME, SINCE))
                .isEqualTo(new Answer.Denied(
                        "AccessDenied: User: x is not authorized to perform: rds:DescribeDBLogFiles"));
    }

    @Test
    void throttling_and_silence_are_no_answer_and_cost_one_call_each() {
        aws.thenError(400, "Throttling", "Rate exceeded").thenCutOff();
        assertThat(logs.tail(NAME, FILE))
                .isInstanceOfSatisfying(
                        Answer.NoAnswer.class, no -> assertThat(no.said()).contains("Rate exceeded"));
        assertThat(aws.asked()).hasSize(1);
        assertThat(logs.tail(NAME, FILE)).isInstanceOf(Answer.NoAnswer.class);
        assertThat(aws.asked()).hasSize(2);
    }

    private static String files(String... details) {
        return Answers.ofAction(
                "DescribeDBLogFiles", "<DescribeDBLogFiles>" + String.join("", details) + "</DescribeDBLogFiles>");
    }

    private static String file(String name, long lastWritten) {
        return """
                <DescribeDBLogFilesDetails><LastWritten>%d</LastWritten><LogFileName>%s</LogFileName><Size>1</Size>
                </DescribeDBLogFilesDetails>""".formatted(lastWritten, name);
    }
}
