package dev.recoveryconsole.kubernetes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the end of a container's log, at most so much of it. */
record PodLog(ApiCalls api, Duration limit) {

    private static final int MOST_LINES = 200;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_CHARACTER = 4;

    List<String> tail(ObjectRef pod, @Nullable String container, boolean before) {
        var answer = api.get(Paths.log(pod, container, before, MOST_LINES, MOST_BYTES), limit);
        if (!answer.ok()) {
            throw answer.asException();
        }
        return whole(answer.body());
    }

    /** A line that the limit has cut is left out: whoever looks for something in it would not know its end. */
    static List<String> whole(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8).length;
        var end = bytes < MOST_BYTES - LONGEST_CHARACTER ? body.length() : body.lastIndexOf('\n') + 1;
        return body.substring(0, end).lines().toList();
    }
}
