package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log files that RDS offers of an instance. Nothing depends on them: each question is one call with one attempt, and
 * every end of it is an answer. Never throws.
 */
public interface DatabaseLogs {

    /** What came of a question. */
    sealed interface Answer {

        /** The name of the newest log of the server. */
        record Found(String file) implements Answer {}

        /** The end of a file, oldest line first. */
        record Lines(List<String> lines) implements Answer {}

        /** No such instance, file or lines yet, in AWS's words; RDS does not know the logs of every new instance. */
        record NotThere(String said) implements Answer {}

        /** AWS refuses. */
        record Denied(String said) implements Answer {}

        /** AWS throttles or does not answer. */
        record NoAnswer(String said) implements Answer {}
    }

    /** Those of the same account in another Region; null is this one. */
    DatabaseLogs in(@Nullable String region);

    /** Which of PostgreSQL's logs that were written since then is the newest (DescribeDBLogFiles). */
    Answer newest(InstanceName name, Instant since);

    /** Its last lines (DownloadDBLogFilePortion). */
    Answer tail(InstanceName name, String file);
}
