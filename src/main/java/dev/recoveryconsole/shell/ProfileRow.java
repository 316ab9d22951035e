package dev.recoveryconsole.shell;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;

/** A person's profile as it is stored. */
@Entity
@Table(name = "profile")
class ProfileRow {

    @Id
    private String person;

    private String zone;

    @Enumerated(EnumType.STRING)
    private Theme theme;

    @SuppressWarnings("NullAway.Init")
    protected ProfileRow() {} // for JPA only

    ProfileRow(Person person, ZoneId zone, Theme theme) {
        this.person = person.id();
        this.zone = zone.getId();
        this.theme = theme;
    }

    Profile value() {
        return new Profile(ZoneId.of(zone), theme, true);
    }
}
