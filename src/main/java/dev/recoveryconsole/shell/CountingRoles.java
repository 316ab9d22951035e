package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What counts in this request of the roles that a sign-in gave, where it is less; found out once for all who ask.
 *
 * @param atMost none but these
 * @param onlyReading whoever has a role is no more than a viewer
 */
record CountingRoles(Set<Role> atMost, boolean onlyReading) {

    private static final String KEPT = CountingRoles.class.getName();

    void keep(HttpServletRequest request) {
        request.setAttribute(KEPT, this);
    }

    static Optional<CountingRoles> now() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes of
                        && of.getRequest().getAttribute(KEPT) instanceof CountingRoles kept
                ? Optional.of(kept)
                : Optional.empty();
    }

    /** Takes the others away from them. */
    Set<Role> of(Set<Role> roles) {
        roles.retainAll(atMost);
        return onlyReading && !roles.isEmpty() ? Set.of(Role.VIEWER) : roles;
    }
}
