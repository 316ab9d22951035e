package dev.recoveryconsole.sessions;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.shell.Role;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who signed in, and how that was proven; of the tokens nothing but what they say of that. */
@Component
class SignIns {

    private final AuditLog audit;

    SignIns(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Somebody signed in.
     *
     * @param again in a session that goes on
     * @param roles that the provider gave
     */
    @Transactional
    public void record(OpenSession session, boolean again, OidcIdToken token, Set<Role> roles) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("again", again);
        facts.put("roles", roles.stream().map(Role::word).sorted().toList());
        facts.put("acr", token.getAuthenticationContextClass());
        facts.put("amr", token.getAuthenticationMethods());
        facts.put("authTime", Objects.toString(token.getAuthenticatedAt(), null));
        facts.values().removeIf(Objects::isNull);
        audit.append(new AuditEntry("signed in", "session " + session.handle(), session.person(), facts));
    }
}
