package dev.recoveryconsole.postgres;

/** How a role stood before the fence, so that switch back can restore exactly that. */
public record RoleState(String role, boolean canLogin, boolean canConnect) {}
