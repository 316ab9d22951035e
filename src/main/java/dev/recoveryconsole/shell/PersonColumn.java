package dev.recoveryconsole.shell;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link Person} in one column, as {@code issuer#subject}; applies to every entity by itself. */
@Converter(autoApply = true)
public class PersonColumn implements AttributeConverter<Person, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Person person) {
        return person == null ? null : person.id();
    }

    @Override
    public @Nullable Person convertToEntityAttribute(@Nullable String id) {
        return id == null ? null : Person.of(id);
    }
}
