package dev.recoverysandbox.postgres;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of a server. What all of them share lies in postgresql.conf and so travels with each backup; what is
 * one server's own, above all its recovery target, is given on its command line and so never gets into a backup.
 */
final class ServerSettings {

    private static final DateTimeFormatter TARGET = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** fsync is off: only a crash of the whole machine could lose something, and then the sandbox starts anew. */
    static final String SHARED = """

            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 64MB
            io_method = sync
            fsync = off
            wal_level = replica
            wal_keep_size = 64MB
            archive_mode = on
            archive_timeout = 5
            track_commit_timestamp = on
            log_startup_progress_interval = '1s'
            log_line_prefix = '%t:%r:%u@%d:[%p]:'
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            """;

    /** Every login needs a password, since any user of this machine reaches the loopback addresses. */
    static final String LOGINS = "host all all 127.0.0.0/8 scram-sha-256\n";

    private ServerSettings() {}

    static Map<String, String> own(InstanceFolder folder, ServerSpec spec) {
        var own = new LinkedHashMap<String, String>();
        own.put("listen_addresses", spec.host());
        own.put("port", Integer.toString(spec.port()));
        own.put("archive_command", archiving(folder.archive()));
        return own;
    }

    /**
     * Never over an existing file, and renamed when whole. An idle server closes a segment of zeros every few seconds:
     * kept sparse, that is 3 MB an hour instead of 700.
     */
    private static String archiving(Path archive) {
        return "test ! -e \"ARCHIVE/%f\" && cp --sparse=always \"%p\" \"ARCHIVE/%f.part\" && mv \"ARCHIVE/%f.part\" \"ARCHIVE/%f\""
                .replace("ARCHIVE", archive.toString());
    }

    /**
     * Replays up to the last commit at or before the target, then opens for writing. Standby connections are off, so
     * that the first answer to a client is the end of the recovery. PostgreSQL refuses a time that ends in Z.
     */
    static Map<String, String> recovery(Path sourceArchive, Instant target) {
        var recovery = new LinkedHashMap<String, String>();
        recovery.put("restore_command", "cp \"" + sourceArchive + "/%f\" \"%p\"");
        recovery.put("recovery_target_time", TARGET.format(target) + "+00");
        recovery.put("recovery_target_inclusive", "on");
        recovery.put("recovery_target_action", "promote");
        recovery.put("hot_standby", "off");
        return recovery;
    }
}
