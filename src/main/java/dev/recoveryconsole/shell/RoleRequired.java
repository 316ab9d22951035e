package dev.recoveryconsole.shell;

/** The act needs a role that the person does not have: 403, with who holds it. */
public class RoleRequired extends RuntimeException {

    private final Role role;

    public RoleRequired(Role role) {
        super("This needs the role " + role.word());
        this.role = role;
    }

    public Role role() {
        return role;
    }
}
