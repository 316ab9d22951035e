package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbLogFileNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDBLogFilesDetails;
import software.amazon.awssdk.services.rds.model.DownloadDbLogFilePortionRequest;
import software.amazon.awssdk.services.rds.model.DownloadDbLogFilePortionResponse;
import software.amazon.awssdk.services.rds.model.RdsException;

/** The server's log in hourly files, by the protocol of RDS. */
class RdsLogsTests {

    private static final String NINE = "error/postgresql.log.2026-03-14-09";
    private static final String TEN = "error/postgresql.log.2026-03-14-10";
    private static final String NEW = "orders-rc1-a1";

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    {
        servers.log = List.of(
                "initdb says something that is in no log of RDS",
                "2026-03-14 09:59:58 UTC::@:[7]:LOG:  first",
                "2026-03-14 09:59:59 UTC::@:[7]:LOG:  second of",
                "\ttwo lines <&>",
                "2026-03-14 10:00:00 UTC::@:[7]:LOG:  third");
    }

    @Test
    void there_is_a_file_for_each_hour_and_a_list_can_be_narrowed() {
        var files = aws.rds()
                .describeDBLogFiles(request -> request.dbInstanceIdentifier("orders"))
                .describeDBLogFiles();
        assertThat(files).extracting(DescribeDBLogFilesDetails::logFileName).containsExactly(NINE, TEN);
        assertThat(files.getFirst().lastWritten())
                .isEqualTo(Instant.parse("2026-03-14T09:59:59Z").toEpochMilli());
        assertThat(files.getLast().size()).isEqualTo(servers.log.getLast().length() + 1L);
        var ten = Instant.parse("2026-03-14T10:00:00Z").toEpochMilli();
        assertThat(aws.rds()
                        .describeDBLogFiles(request ->
                                request.dbInstanceIdentifier("orders").fileLastWritten(ten))
                        .describeDBLogFiles())
                .extracting(DescribeDBLogFilesDetails::logFileName)
                .containsExactly(TEN);
        assertThat(aws.rds()
                        .describeDBLogFiles(request ->
                                request.dbInstanceIdentifier("orders").filenameContains("upgrade"))
                        .describeDBLogFiles())
                .isEmpty();
    }

    @Test
    void without_a_marker_the_newest_lines_come_and_from_0_on_all_of_them_block_by_block() {
        assertThat(portion(request -> request.numberOfLines(2)).logFileData())
                .isEqualTo("2026-03-14 09:59:59 UTC::@:[7]:LOG:  second of\n\ttwo lines <&>\n");
        assertThat(portion(request -> {}).logFileData()).startsWith("2026-03-14 09:59:58 UTC");
        var first = portion(request -> request.marker("0").numberOfLines(1));
        assertThat(first.logFileData()).isEqualTo("2026-03-14 09:59:58 UTC::@:[7]:LOG:  first\n");
        assertThat(first.additionalDataPending()).isTrue();
        var second = portion(request -> request.marker(first.marker()).numberOfLines(5));
        assertThat(second.logFileData()).startsWith("2026-03-14 09:59:59 UTC").endsWith("<&>\n");
        assertThat(second.additionalDataPending()).isFalse();
        var nothingNew = portion(request -> request.marker(second.marker()));
        assertThat(nothingNew.logFileData()).isEmpty();
        assertThat(nothingNew.marker()).isEqualTo(second.marker());
    }

    @Test
    void what_is_not_there_is_refused_by_its_name() {
        assertThatThrownBy(() -> portion(request -> request.logFileName("error/postgresql.log.1999-01-01-00")))
                .isInstanceOf(DbLogFileNotFoundException.class)
                .hasMessageContaining("1999-01-01");
        assertThatThrownBy(() -> portion(request -> request.dbInstanceIdentifier("nothing")))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(() -> portion(request -> request.marker("somewhere")))
                .isInstanceOfSatisfying(
                        RdsException.class,
                        no -> assertThat(no.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
    }

    @Test
    void of_a_new_instance_they_are_known_once_its_server_writes_or_once_it_is_over() {
        var log = servers.log;
        servers.log = List.of();
        aws.endpoint()
                .faults()
                .slowRestoreBy(Duration.ofHours(1)); // on a clock that stands still: until it is taken back
        aws.restore(request -> {});
        assertThatThrownBy(() -> files(NEW)).isInstanceOf(DbInstanceNotFoundException.class);
        servers.log = log;
        assertThat(files(NEW)).hasSize(2);
        aws.endpoint().faults().hideRecoveryLog(true);
        assertThatThrownBy(() -> files(NEW)).isInstanceOf(DbInstanceNotFoundException.class);
        assertThat(files("orders")).hasSize(2);
        Awaitility.await().until(() -> !servers.restored.isEmpty());
        aws.endpoint().faults().slowRestoreBy(Duration.ZERO);
        aws.awaitStatus(NEW, InstanceStatus.AVAILABLE);
        assertThat(files(NEW)).hasSize(2);
    }

    private List<DescribeDBLogFilesDetails> files(String instance) {
        return aws.rds()
                .describeDBLogFiles(request -> request.dbInstanceIdentifier(instance))
                .describeDBLogFiles();
    }

    private DownloadDbLogFilePortionResponse portion(Consumer<DownloadDbLogFilePortionRequest.Builder> more) {
        return aws.rds().downloadDBLogFilePortion(request -> {
            request.dbInstanceIdentifier("orders").logFileName(NINE);
            more.accept(request);
        });
    }
}
