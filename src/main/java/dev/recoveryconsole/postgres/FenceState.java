package dev.recoveryconsole.postgres;

import java.util.List;

/**
 * How the database's doors stand.
 *
 * @param roles the application's roles
 * @param publicCanConnect whether PUBLIC has CONNECT
 * @param sessions sessions of those roles that are open now
 */
public record FenceState(List<RoleState> roles, boolean publicCanConnect, List<Session> sessions) {

    /** Nobody of the application can come in and nobody is in. */
    public boolean closed() {
        return !publicCanConnect
                && sessions.isEmpty()
                && roles.stream().noneMatch(role -> role.canLogin() || role.canConnect());
    }

    /** Whether anybody of the application can come in. */
    public boolean admits() {
        return roles.stream().anyMatch(role -> role.canLogin() && (role.canConnect() || publicCanConnect));
    }

    /** These doors with those opened that were recorded as open. */
    public FenceState openedAs(FenceState recorded) {
        return new FenceState(
                roles.stream().map(role -> role.openedAs(recorded.roles())).toList(),
                publicCanConnect || recorded.publicCanConnect(),
                sessions);
    }
}
