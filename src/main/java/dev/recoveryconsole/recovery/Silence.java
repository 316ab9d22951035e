package dev.recoveryconsole.recovery;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outside system that does not answer: a sentence about it begins with its name, so that it is kept with the reason. */
public enum Silence {
    AWS("AWS"),
    KUBERNETES("Kubernetes"),
    NEW_DATABASE("The new database"),
    OLD_DATABASE("The old database"),
    DATABASE("PostgreSQL");

    private final String name;

    Silence(String name) {
        this.name = name;
    }

    /** "AWS does not answer: no answer in 10 s". */
    public String said(String why) {
        return name + " does not answer: " + why;
    }

    /** Whose silence that sentence tells; empty for one of before they were told apart. */
    public static Optional<Silence> of(@Nullable String said) {
        return Stream.of(values())
                .filter(one -> said != null && said.startsWith(one.said("").strip()))
                .findFirst();
    }

    /** What AWS's own console shows of the instance helps. */
    public boolean seenInAws() {
        return this != KUBERNETES;
    }
}
