package dev.recoveryconsole.sessions;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions: everybody their own, an admin anybody's. Each end is in the audit log, whoever brought it about. */
@Component
class SessionDesk {

    private final SessionRows rows;
    private final AuditLog audit;

    SessionDesk(SessionRows rows, AuditLog audit) {
        this.rows = rows;
        this.audit = audit;
    }

    /** Ends one of one's own; somebody else's is not found. */
    @Transactional
    public void endOwn(String handle, SignedIn me) {
        end(named(handle, rows.of(me.person())), me.person(), "its owner");
    }

    /** Ends all of one's own but the one of this handle, and says how many. */
    @Transactional
    public long endOthers(String handle, SignedIn me) {
        return rows.of(me.person()).stream()
                .filter(one -> !one.handle().equals(handle))
                .filter(one -> end(one, me.person(), "its owner"))
                .count();
    }

    /** Ends anybody's; for admins. */
    @Transactional
    public void endAnybodys(String handle, SignedIn me) {
        me.require(Role.ADMIN);
        end(named(handle, rows.all()), me.person(), "an admin");
    }

    /** One's own, by signing out in it. */
    @Transactional
    public void signedOut(OpenSession session) {
        end(session, session.person(), "its owner, who signed out");
    }

    /** The identity provider does not vouch for it any more. */
    @Transactional
    public void withdrawn(OpenSession session) {
        end(session, null, "the identity provider");
    }

    private static OpenSession named(String handle, List<OpenSession> among) {
        return among.stream()
                .filter(one -> one.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new NotFound("This session has ended already, or it is not yours"));
    }

    /** Nothing, and no event, when it had ended meanwhile. */
    boolean end(OpenSession session, @Nullable Person by, String role) {
        var ended = rows.end(session);
        if (ended) {
            var facts =
                    Map.of("person", session.person(), "since", session.since().toString(), "endedBy", role);
            audit.append(new AuditEntry("session ended", "session " + session.handle(), by, facts));
        }
        return ended;
    }
}
