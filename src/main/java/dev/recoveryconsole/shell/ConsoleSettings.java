package dev.recoveryconsole.shell;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console itself: the address people open, the environment it works for, who exists, and the zone that pages show
 * beside UTC (the machine's own when not set).
 */
@ConfigurationProperties("recovery")
public record ConsoleSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("production") String environment,
        @DefaultValue List<Known> people,
        @Nullable ZoneId localZone) {

    /** Whether browsers reach the console by https; cookies depend on it. */
    public boolean https() {
        return "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /**
     * One entry of {@code recovery.people}: an account at the identity provider.
     *
     * @param human whose it is, as a key of the organisation such as a personnel number, the same in all entries of one human
     *     being; null where the entry's mail address says enough
     */
    public record Known(
            String issuer,
            String subject,
            String name,
            @DefaultValue Set<Role> roles,
            @Nullable String mail,
            @Nullable String human) {

        /** The person of this entry. */
        public Person person() {
            return new Person(issuer, subject);
        }

        /** Whether both are accounts of one human being: the same key, or the same mail address. */
        boolean sameHuman(Known other) {
            return same(human, other.human) || same(mail, other.mail);
        }

        private static boolean same(@Nullable String one, @Nullable String other) {
            return one != null && other != null && !one.isBlank() && one.strip().equalsIgnoreCase(other.strip());
        }
    }
}
