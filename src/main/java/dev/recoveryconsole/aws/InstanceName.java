package dev.recoveryconsole.aws;

import java.util.Locale;

/**
 * A DB instance identifier: 1 to 63 letters, digits or hyphens, first a letter, no trailing and no double hyphen; RDS
 * keeps it in lower case (AWS: RDS quotas and constraints).
 */
public record InstanceName(String value) {

    public InstanceName {
        value = value.toLowerCase(Locale.ROOT);
        if (!value.matches("(?=.{1,63}$)[a-z](?:-?[a-z0-9])*")) {
            throw new IllegalArgumentException("not a DB instance identifier: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
