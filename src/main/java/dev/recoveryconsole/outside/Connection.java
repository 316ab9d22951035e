package dev.recoveryconsole.outside;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an outside system has answered this process, as really seen; nothing is called to find it out.
 *
 * @param lastSuccess end of the newest call that was answered with ok
 * @param lastTrouble end of the newest call that was not, with its {@code answer}
 */
public record Connection(
        String system,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastTrouble,
        @Nullable String answer) {

    static Connection after(OutsideCall call) {
        var end = call.startedAt().plus(call.took());
        return call.answer().equals("ok")
                ? new Connection(call.system(), end, null, null)
                : new Connection(call.system(), null, end, call.answer());
    }

    Connection then(Connection newer) {
        return newer.lastSuccess != null
                ? new Connection(system, newer.lastSuccess, lastTrouble, answer)
                : new Connection(system, lastSuccess, newer.lastTrouble, newer.answer);
    }
}
