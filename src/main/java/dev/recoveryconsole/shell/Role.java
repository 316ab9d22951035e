package dev.recoveryconsole.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; effective only when the identity provider and {@code recovery.people} both say so. */
public enum Role {
    VIEWER,
    OPERATOR,
    APPROVER,
    AUDITOR,
    ADMIN;

    /** Gives the role of a name in any case, or nothing: an unknown group name grants nothing. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** The word on pages: "operator". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
