package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a page that a link leads to asks for a fresh second factor before it opens, so that the link can say so. */
@Component
public class ProvesFirst {

    /** Where any fresh one will do. */
    public boolean forAnyAct(@Nullable SignedIn me, Instant now) {
        return forTheAct(me) && me != null && !me.freshForPage(now);
    }

    /** Where the act wants one of its own. */
    public boolean forTheAct(@Nullable SignedIn me) {
        return me != null && me.is(Role.OPERATOR);
    }

    /** Of the page on which this person can sign what is waited for. */
    public boolean forSigning(@Nullable SignedIn me, RunView.@Nullable SigningState signing, Instant now) {
        return me != null
                && signing != null
                && signing.waiting() != null
                && signing.approvers().contains(me.name())
                && !me.freshForPage(now);
    }
}
