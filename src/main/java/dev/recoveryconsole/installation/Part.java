package dev.recoveryconsole.installation;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings;
import dev.recoveryconsole.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A part of a database's settings that has versions of its own. */
enum Part {
    CHECKS {
        @Override
        String digest(Database database) {
            return Checks.digestOfAll(database);
        }
    },
    SERVICES {
        @Override
        String digest(Database database) {
            var settings = database.settings();
            return of(Map.of(
                    "services", settings.services(),
                    "secret", settings.secret(),
                    "publicServices", settings.traffic().services(),
                    "publicAddress", settings.traffic().publicAddress().toString()));
        }
    },
    DATABASE {
        @Override
        String digest(Database database) {
            var settings = database.settings();
            var all = new TreeMap<String, Object>();
            all.put("name", settings.name());
            all.put("resourceId", settings.resourceId());
            all.put("database", settings.database());
            all.put("tls", settings.tls());
            all.put("logins", logins(settings));
            all.put("applicationRoles", settings.applicationRoles());
            all.put("movingTimestamp", settings.movingTimestamp());
            all.put("movingTimestampTolerance", settings.movingTimestampTolerance());
            all.put("sequencesMargin", settings.sequencesMargin());
            all.put("deletionLog", settings.deletionLog());
            all.put("erasure", settings.erasure());
            Optional.ofNullable(settings.owner()).ifPresent(owner -> all.put("owner", owner)); // without one, as before
            return of(all);
        }
    };

    /** SHA-256 over the canonical JSON of this part; no password is in it, because settings hold none. */
    abstract String digest(Database database);

    private static String of(Object value) {
        return CanonicalJson.digest(CanonicalJson.of(value));
    }

    private static List<String> logins(DatabaseSettings settings) {
        return List.of(
                settings.reader().user(),
                settings.eraser().user(),
                settings.admin().user());
    }
}
