package dev.recoveryconsole.notification;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reports how each try went, like every other call to an outside system. */
record Told(OutsideCalls calls, InstantSource clock) {

    void run(Channel channel, String operation, Runnable send) {
        var started = clock.instant();
        try {
            send.run();
        } catch (NotSent e) {
            report(channel, operation, started, e.reason());
            throw e;
        }
        report(channel, operation, started, "ok");
    }

    private void report(Channel channel, String operation, Instant started, String answer) {
        var took = Duration.between(started, clock.instant());
        calls.record(new OutsideCall(channel.words(), operation, started, took, null, answer));
    }
}
