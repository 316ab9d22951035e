package dev.recoveryconsole.outside;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an outside system has answered this process, as really seen; nothing is called to find it out.
 *
 * @param lastSuccess end of the newest call that was answered with ok or a status of success
 * @param lastTrouble end of the newest call that was refused or not answered, with what was said ({@code answer})
 */
public record Connection(
        String system,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastTrouble,
        @Nullable String answer) {

    static Connection after(OutsideCall call) {
        var end = call.startedAt().plus(call.took());
        return call.answer().matches("ok|2\\d\\d")
                ? new Connection(call.system(), end, null, null)
                : new Connection(call.system(), null, end, call.answer());
    }

    Connection then(Connection newer) {
        return newer.lastSuccess != null
                ? new Connection(system, newer.lastSuccess, lastTrouble, answer)
                : new Connection(system, lastSuccess, newer.lastTrouble, newer.answer);
    }
}
