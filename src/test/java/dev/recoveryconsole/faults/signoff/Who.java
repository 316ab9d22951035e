package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.shell.Person;
import java.util.Arrays;

/** Who takes part. Jo has two accounts; the stranger bears Priya's name at another issuer. */
public enum Who {
    JO(PeopleOfTests.ISSUER, "jo"),
    JO_TWO(PeopleOfTests.ISSUER, "jo-two"),
    ANA(PeopleOfTests.ISSUER, "ana"),
    PRIYA(PeopleOfTests.ISSUER, "priya"),
    TOMASZ(PeopleOfTests.ISSUER, "tomasz"),
    VERA(PeopleOfTests.ISSUER, "vera"),
    ADA(PeopleOfTests.ISSUER, "ada"),
    STRANGER("https://other.example.test", "priya");

    private final Person person;

    Who(String issuer, String subject) {
        this.person = new Person(issuer, subject);
    }

    /** As the console knows them. */
    public Person person() {
        return person;
    }

    /** Whose id that is. */
    public static Who of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.person.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
