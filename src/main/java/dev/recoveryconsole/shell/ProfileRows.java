package dev.recoveryconsole.shell;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ProfileRows extends Repository<ProfileRow, String> {

    Optional<ProfileRow> findById(String person);

    ProfileRow save(ProfileRow row);
}
