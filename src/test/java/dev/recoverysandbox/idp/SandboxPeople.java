package dev.recoverysandbox.idp;

import java.security.SecureRandom;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of one world; passwords and secrets are drawn anew for each. */
public record SandboxPeople(List<SandboxPerson> all) {

    private static final List<String> WORDS = List.of(
            "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "jetty", "knoll", "larch",
            "maple", "north", "olive", "pearl", "quill", "ridge", "stone", "thyme", "umber", "vista", "wharf",
            "yarrow");

    public SandboxPeople {
        all = List.copyOf(all);
    }

    /** Two operators, two approvers, a viewer, an auditor and an admin, each with a second factor. */
    public static SandboxPeople standard() {
        return new SandboxPeople(List.of(
                withBothFactors("jo", "Jo K.", "operator"),
                withBothFactors("ana", "Ana R.", "operator"),
                withBothFactors("priya", "Priya N.", "approver"),
                withBothFactors("tomasz", "Tomasz K.", "approver"),
                withBothFactors("vera", "Vera L.", "viewer"),
                withBothFactors("omar", "Omar H.", "auditor"),
                withBothFactors("ada", "Ada B.", "admin")));
    }

    /** These and somebody who has a password only. */
    public SandboxPeople andWithoutSecondFactor(String username, String name, String role) {
        return and(new SandboxPerson(username, name, role, password(), null));
    }

    private SandboxPeople and(SandboxPerson one) {
        return new SandboxPeople(Stream.concat(all.stream(), Stream.of(one)).toList());
    }

    /** The person of this name; asking for somebody who does not exist is a mistake of the caller. */
    public SandboxPerson get(String username) {
        return find(username).orElseThrow(() -> new NoSuchElementException("Nobody is called " + username));
    }

    Optional<SandboxPerson> find(@Nullable String username) {
        return all.stream().filter(person -> person.username().equals(username)).findFirst();
    }

    private static SandboxPerson withBothFactors(String username, String name, String role) {
        return new SandboxPerson(username, name, role, password(), Totp.newSecret());
    }

    private static String password() {
        var random = new SecureRandom();
        return word(random) + "-" + word(random) + "-" + (10 + random.nextInt(90));
    }

    private static String word(SecureRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
