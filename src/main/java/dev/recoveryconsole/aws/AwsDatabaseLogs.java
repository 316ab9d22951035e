package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDBLogFilesDetails;

/** RDS's log files through the SDK, by a client of one attempt: what is only told beside must not cost AWS two calls. */
final class AwsDatabaseLogs implements DatabaseLogs, AutoCloseable {

    /** Reading takes from the instance that recovers (AWS: API_DownloadDBLogFilePortion), so no more than is needed. */
    private static final int LINES = 500;

    private static final Set<String> NOT_THERE =
            Set.of("DBInstanceNotFound", "DBLogFileNotFoundFault", "DBInstanceNotReady", "InvalidDBInstanceState");

    private final AwsClients clients;
    private final Map<String, AwsDatabaseLogs> others = new ConcurrentHashMap<>();
    private final RdsClient rds;

    AwsDatabaseLogs(AwsClients clients) {
        this.clients = clients;
        this.rds = clients.logs();
    }

    @Override
    public DatabaseLogs in(@Nullable String region) {
        return region == null || region.equals(clients.region())
                ? this
                : others.computeIfAbsent(region, other -> new AwsDatabaseLogs(clients.in(other)));
    }

    @Override
    public Answer newest(InstanceName name, Instant since) {
        return answered(() -> rds
                .describeDBLogFiles(r -> r.dbInstanceIdentifier(name.value())
                        .filenameContains("postgresql.log")
                        .fileLastWritten(since.toEpochMilli()))
                .describeDBLogFiles()
                .stream()
                .filter(file -> !file.logFileName().matches(".*\\.(csv|json)"))
                .max(Comparator.comparing(DescribeDBLogFilesDetails::lastWritten)
                        .thenComparing(DescribeDBLogFilesDetails::logFileName))
                .<Answer>map(file -> new Answer.Found(file.logFileName()))
                .orElseGet(() -> new Answer.NotThere("RDS lists no log of this server yet")));
    }

    @Override
    public Answer tail(InstanceName name, String file) {
        return answered(() -> {
            var data = rds.downloadDBLogFilePortion(r -> r.dbInstanceIdentifier(name.value())
                            .logFileName(file)
                            .numberOfLines(LINES))
                    .logFileData();
            return data == null
                    ? new Answer.NotThere(file + " is empty")
                    : new Answer.Lines(data.lines().toList());
        });
    }

    private static Answer answered(Supplier<Answer> question) {
        try {
            return AwsErrors.ask(question);
        } catch (AwsRefused no) {
            var said = no.code() + ": " + no.getMessage();
            return NOT_THERE.contains(no.code()) ? new Answer.NotThere(said) : new Answer.Denied(said);
        } catch (AwsUnreachable silence) {
            return new Answer.NoAnswer(AwsErrors.words(silence));
        } catch (RuntimeException e) { // an answer that cannot be read
            return new Answer.NoAnswer("unreadable answer: " + AwsErrors.words(e));
        }
    }

    @Override
    public void close() {
        others.values().forEach(AwsDatabaseLogs::close);
        rds.close();
    }
}
