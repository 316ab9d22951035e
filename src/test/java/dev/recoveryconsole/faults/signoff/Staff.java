package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.Role;
import java.util.Set;

/** What a console's settings say of people. In all of them both accounts of Jo belong to one human being. */
public enum Staff {
    USUAL,
    PRIYA_GONE,
    PRIYA_VIEWS,
    VERA_TOO,
    TOMASZ_IS_JO;

    private static final String KEY_OF_JO = "HR-1";

    /** The roles that these settings allow. */
    Set<Role> roles(Who who) {
        return switch (who) {
            case JO -> Set.of(Role.OPERATOR);
            case JO_TWO, TOMASZ -> Set.of(Role.APPROVER);
            case ANA -> Set.of(Role.OPERATOR, Role.APPROVER);
            case PRIYA ->
                switch (this) {
                    case PRIYA_GONE -> Set.of();
                    case PRIYA_VIEWS -> Set.of(Role.VIEWER);
                    default -> Set.of(Role.APPROVER);
                };
            case VERA -> this == VERA_TOO ? Set.of(Role.VIEWER, Role.APPROVER) : Set.of(Role.VIEWER);
            case ADA -> Set.of(Role.ADMIN);
            case STRANGER -> Set.of();
        };
    }

    /** The roles of somebody's session; the claim of an identity provider alone, or what the settings leave of it. */
    public Set<Role> ofSession(Who who, boolean claimAlone) {
        return claimAlone ? Set.of(Role.APPROVER) : roles(who);
    }

    /** Whether two accounts belong to one human being. */
    boolean same(Who one, Who other) {
        return human(one) == human(other);
    }

    private Who human(Who who) {
        return who == Who.JO_TWO || who == Who.TOMASZ && this == TOMASZ_IS_JO ? Who.JO : who;
    }

    /** Makes them the settings of that console. */
    public void into(OtherPeople people) {
        people.close();
        people.with(Who.JO.person(), KEY_OF_JO, Role.OPERATOR).with(Who.JO_TWO.person(), KEY_OF_JO, Role.APPROVER);
        switch (this) {
            case USUAL -> {}
            case PRIYA_GONE -> people.without(Who.PRIYA.person());
            case PRIYA_VIEWS -> people.with(Who.PRIYA.person(), null, Role.VIEWER);
            case VERA_TOO -> people.with(Who.VERA.person(), null, Role.VIEWER, Role.APPROVER);
            case TOMASZ_IS_JO -> people.with(Who.TOMASZ.person(), KEY_OF_JO, Role.APPROVER);
        }
    }
}
