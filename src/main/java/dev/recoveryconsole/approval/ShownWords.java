package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.SignedIn;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Since when a signer has been shown the very words of a request. It is kept in their session, where the proof of the second factor
 * lies too: all nodes share it, a restart leaves it, and a link that is opened changes nothing else in the store.
 */
@Component
class ShownWords {

    private final InstantSource clock;

    ShownWords(InstantSource clock) {
        this.clock = clock;
    }

    /** They are shown now; the first time counts. */
    void note(SignOffView request, SignedIn me, HttpSession session) {
        if (kept(request, me, session) == null) {
            session.setAttribute(key(request), new Shown(me.person().id(), clock.instant()));
        }
    }

    /** Since when, in this session; null when this person never was. */
    @Nullable
    Instant since(SignOffView request, SignedIn me, HttpSession session) {
        return kept(request, me, session);
    }

    /** A session may go on with somebody else. */
    private static @Nullable Instant kept(SignOffView request, SignedIn me, HttpSession session) {
        return session.getAttribute(key(request)) instanceof Shown(var person, var at)
                        && person.equals(me.person().id())
                ? at
                : null;
    }

    /** An attribute each, so that two tabs of two requests do not write over each other. */
    private static String key(SignOffView request) {
        return "shown to " + request.act();
    }

    private record Shown(String person, Instant at) implements Serializable {}
}
