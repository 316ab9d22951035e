package dev.recoveryconsole.shell;

import java.io.Serializable;

/** A human being as the identity provider knows them: issuer and subject (OpenID Connect Core 1.0, section 5.7). */
public record Person(String issuer, String subject) implements Serializable {

    public Person {
        if (issuer.isBlank() || issuer.contains("#") || subject.isBlank()) {
            throw new IllegalArgumentException("A person is an issuer without '#' and a subject");
        }
    }

    /** Gives the person of an {@link #id()}; an issuer has no fragment, so the first '#' separates. */
    public static Person of(String id) {
        int hash = id.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("Not a person: " + id);
        }
        return new Person(id.substring(0, hash), id.substring(hash + 1));
    }

    /** {@code issuer#subject}, the form in the database and in the audit log. */
    public String id() {
        return issuer + "#" + subject;
    }

    @Override
    public String toString() {
        return id();
    }
}
