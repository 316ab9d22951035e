package dev.recoveryconsole.shell;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps everybody's zone and theme. */
@Component
class Profiles {

    private final ProfileRows rows;
    private final Profile usual;

    Profiles(ProfileRows rows, ConsoleSettings settings) {
        this.rows = rows;
        this.usual = new Profile(
                Optional.ofNullable(settings.localZone()).orElseGet(ZoneId::systemDefault), Theme.AUTO, false);
    }

    /** For whoever is not signed in, or has never saved anything. */
    Profile usual() {
        return usual;
    }

    @Transactional(readOnly = true)
    Profile of(Person person) {
        return rows.findById(person.id()).map(ProfileRow::value).orElse(usual);
    }

    @Transactional
    void keep(Person person, ZoneId zone, Theme theme) {
        rows.save(new ProfileRow(person, zone, theme));
    }

    /** What a browser says of its zone; never over something that is kept already. */
    @Transactional
    void guess(Person person, ZoneId zone) {
        if (rows.findById(person.id()).isEmpty()) {
            rows.save(new ProfileRow(person, zone, usual.theme()));
        }
    }
}
