package dev.recoveryconsole.aws;

/** The immutable {@code DbiResourceId} of an instance; names can be reused, this cannot (AWS: DBInstance). */
public record ResourceId(String value) {

    public ResourceId {
        if (!value.matches("db-[A-Z0-9]{3,64}")) {
            throw new IllegalArgumentException("not a DbiResourceId: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
