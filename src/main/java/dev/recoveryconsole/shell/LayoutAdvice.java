package dev.recoveryconsole.shell;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** What the frame around every page shows: who is signed in, the server's time, how many requests wait. */
@ControllerAdvice
class LayoutAdvice {

    private final Identity identity;
    private final InstantSource clock;
    private final ObjectProvider<WaitingForMe> waiting;

    LayoutAdvice(Identity identity, InstantSource clock, ObjectProvider<WaitingForMe> waiting) {
        this.identity = identity;
        this.clock = clock;
        this.waiting = waiting;
    }

    @ModelAttribute("me")
    @Nullable
    SignedIn me() {
        return identity.of(SecurityContextHolder.getContext().getAuthentication())
                .orElse(null);
    }

    @ModelAttribute("now")
    Instant now() {
        return clock.instant();
    }

    /** Lazy: a fragment that htmx asks for does not show it, and should not cost a query. */
    @ModelAttribute("waitingForMe")
    LazyContextVariable<Integer> waitingForMe() {
        var me = me();
        return new LazyContextVariable<>() {
            @Override
            protected Integer loadValue() {
                return me == null
                        ? 0
                        : waiting.stream().mapToInt(one -> one.count(me)).sum();
            }
        };
    }
}
