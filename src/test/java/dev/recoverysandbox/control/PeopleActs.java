package dev.recoverysandbox.control;

import dev.recoverysandbox.control.Act.Field;
import dev.recoverysandbox.idp.IdentityProvider;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** What the identity provider tells the consoles. */
public final class PeopleActs {

    private PeopleActs() {}

    /** It knows one address of all consoles, as a provider does. */
    public static ActGroup of(IdentityProvider provider, Supplier<URI> consoles) {
        return new ActGroup(
                "Identity provider",
                List.of(Act.telling(
                        "sign-out-everywhere",
                        "End somebody's sessions",
                        "The provider tells the consoles that all sessions of this person are over: back-channel logout.",
                        values -> "The console answered "
                                + provider.backChannel()
                                        .signOutEverywhere(values.getOrDefault("who", "jo"), consoles.get()),
                        new Field("who", "jo"))));
    }
}
