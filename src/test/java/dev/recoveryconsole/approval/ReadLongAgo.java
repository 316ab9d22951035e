package dev.recoveryconsole.approval;

import dev.recoveryconsole.AnyFreshSignIn;
import dev.recoveryconsole.shell.SignedIn;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Beside {@link AnyFreshSignIn}: who is simply signed in has read everything; one who has stepped up is asked as ever. */
@Primary
@TestComponent
public class ReadLongAgo extends ShownWords {

    private static final long LONG = 60;

    private final InstantSource clock;

    public ReadLongAgo(InstantSource clock) {
        super(clock);
        this.clock = clock;
    }

    @Override
    @Nullable
    Instant since(SignOffView request, SignedIn me, HttpSession session) {
        return me.provenFor().isEmpty() ? clock.instant().minusSeconds(LONG) : super.since(request, me, session);
    }
}
