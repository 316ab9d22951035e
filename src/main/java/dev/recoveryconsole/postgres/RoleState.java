package dev.recoveryconsole.postgres;

import java.util.List;

/** How a role stood before the fence, so that switch back can restore exactly that. */
public record RoleState(String role, boolean canLogin, boolean canConnect) {

    RoleState openedAs(List<RoleState> recorded) {
        return recorded.stream()
                .filter(one -> one.role().equals(role))
                .findFirst()
                .map(one -> new RoleState(role, canLogin || one.canLogin(), canConnect || one.canConnect()))
                .orElse(this);
    }
}
