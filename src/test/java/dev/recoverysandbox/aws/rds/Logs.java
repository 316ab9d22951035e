package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import dev.recoverysandbox.postgres.DatabaseServers;
import java.util.List;
import java.util.function.Predicate;

/** DescribeDBLogFiles and DownloadDBLogFilePortion over the log of the real server, also while it recovers. */
final class Logs {

    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private final Fleet fleet;
    private final DatabaseServers servers;
    private final Faults faults;

    Logs(Fleet fleet, DatabaseServers servers, Faults faults) {
        this.fleet = fleet;
        this.servers = servers;
        this.faults = faults;
    }

    /** Each filter as the action's page says; "Filters" it does not support either. */
    Xml.Body files(QueryForm form) {
        var since = form.longNumber("FileLastWritten").orElse(0L);
        var larger = form.longNumber("FileSize").orElse(-1L);
        Predicate<LogFile> named =
                file -> file.name().contains(form.text("FilenameContains").orElse(""));
        var found = of(form).stream()
                .filter(named)
                .filter(file -> file.lastWritten().toEpochMilli() >= since && file.size() > larger)
                .toList();
        var page = Page.of(found, form);
        return xml -> xml.text("Marker", page.marker())
                .list(
                        "DescribeDBLogFiles",
                        "DescribeDBLogFilesDetails",
                        page.items(),
                        (one, file) -> one.text(
                                        "LastWritten", file.lastWritten().toEpochMilli())
                                .text("LogFileName", file.name())
                                .text("Size", file.size()));
    }

    /**
     * Of an instance that is being created RDS does not know the logs at first (reported of a read replica; of a restore
     * assumed); that they can be read while it recovers is what AWS's knowledge centre says.
     */
    private List<LogFile> of(QueryForm form) {
        var instance = fleet.get(form.required("DBInstanceIdentifier"));
        var log = servers.log(RestoreWork.folder(instance));
        if (instance.status() == InstanceStatus.CREATING && (log.isEmpty() || faults.recoveryLogHidden())) {
            throw Fleet.notFound(instance.identifier());
        }
        return LogFile.of(log);
    }

    Xml.Body portion(QueryForm form) {
        var name = form.required("LogFileName");
        var file = of(form).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AwsRefusal( // code and status from the service's model, sentence assumed
                        "DBLogFileNotFoundFault",
                        404,
                        "DBLog File: %s is not found on the DB instance".formatted(name)));
        var wanted = form.number("NumberOfLines").filter(number -> number > 0).orElse(MOST_LINES);
        var marker = form.text("Marker");
        return marker.isPresent() ? behind(file, marker.get(), wanted) : newest(file, wanted);
    }

    /** "If NumberOfLines is specified and Marker isn't specified, then the most recent lines from the end ... are returned". */
    private static Xml.Body newest(LogFile file, int wanted) {
        var end = file.lines().size();
        var from = Math.max(0, end - Math.min(wanted, MOST_LINES));
        while (file.fitting(from, MOST_LINES, MOST_BYTES) < end - from) { // "truncated at 1 MB in size"
            from++;
        }
        return portion(file, from, end);
    }

    /**
     * "If Marker is specified as "0", then the specified number of lines from the beginning of the log file". Other markers
     * look like "10:18499", as people quote them: the hour, and where in the file (assumed: in bytes).
     */
    private static Xml.Body behind(LogFile file, String marker, int wanted) {
        var from = file.lineAt(marker.equals("0") ? 0 : offset(file, marker));
        return portion(file, from, from + file.fitting(from, Math.min(wanted, MOST_LINES), MOST_BYTES));
    }

    private static Xml.Body portion(LogFile file, int from, int to) {
        return xml -> xml.text("LogFileData", file.text(from, to))
                .text("Marker", file.hour() + ":" + file.bytes(0, to))
                .text("AdditionalDataPending", to < file.lines().size());
    }

    private static int offset(LogFile file, String marker) {
        if (!marker.matches(file.hour() + ":\\d{1,9}")) {
            throw new AwsRefusal("InvalidParameterValue", "Invalid marker: " + marker); // sentence assumed
        }
        return Integer.parseInt(marker.substring(marker.indexOf(':') + 1));
    }
}
