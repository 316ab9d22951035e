package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.SECRET;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workloads;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether the application's Secret can be read and has the configured keys; its values are looked at by nobody. */
@Component
class SecretWatch implements Watch {

    private final Workloads workloads;

    SecretWatch(Workloads workloads) {
        this.workloads = workloads;
    }

    @Override
    public Set<Condition> conditions() {
        return Set.of(SECRET);
    }

    @Override
    public List<Finding> look(Database database) {
        var settings = database.settings().secret();
        var ref = new ObjectRef(settings.namespace(), settings.name());
        return List.of(read(ref, settings));
    }

    private Finding read(ObjectRef ref, SecretSettings settings) {
        try {
            return workloads
                    .secret(ref)
                    .map(secret -> judged(secret, settings))
                    .orElseGet(() -> Finding.problem(SECRET, "there is no Secret " + ref));
        } catch (ClusterRefused no) {
            return Finding.problem(SECRET, "Kubernetes says: " + no.getMessage());
        }
    }

    private static Finding judged(SecretCopy secret, SecretSettings settings) {
        var missing = keys(settings.keys())
                .filter(key -> !secret.data().containsKey(key))
                .toList();
        return missing.isEmpty()
                ? Finding.met(SECRET, secret.ref() + " has every configured key")
                : Finding.problem(SECRET, secret.ref() + " has no key " + String.join(", ", missing));
    }

    private static Stream<String> keys(SecretSettings.Keys keys) {
        return Stream.of(keys.host(), keys.port(), keys.database(), keys.user(), keys.password(), keys.url())
                .filter(Objects::nonNull);
    }
}
