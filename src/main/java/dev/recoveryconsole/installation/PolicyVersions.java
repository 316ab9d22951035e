package dev.recoveryconsole.installation;

import dev.recoveryconsole.approval.LiveNodes;
import dev.recoveryconsole.approval.Policy;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.audit.NamingWords;
import dev.recoveryconsole.shell.Person;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers who may sign, and how: a console that starts with another policy than the last one writes down what changed, and
 * nothing that was asked or signed before counts any more.
 */
@Component
class PolicyVersions {

    private static final String WHY = "who may sign, or for how long, was changed in the settings";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Policy policy;
    private final LiveNodes nodes;
    private final SignOffs signOffs;
    private final AuditLog audit;
    private final InstantSource clock;

    PolicyVersions(
            JdbcClient jdbc, Policy policy, LiveNodes nodes, SignOffs signOffs, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.nodes = nodes;
        this.signOffs = signOffs;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    void compare() {
        nodes.seen();
        var last = newest();
        if (last.filter(one -> one.digest().equals(policy.digest())).isEmpty()) {
            add(last.map(ConfiguredVersions.Version::number).orElse(0));
        }
    }

    private void add(int last) {
        var number = last + 1;
        var digest = policy.digest();
        var changed = changed(last == 0 ? Map.of() : words(last), policy.settings());
        if (isAdded(number, digest)) {
            announce(Map.of("part", "POLICY", "version", number, "digest", digest, "changed", changed));
        } else {
            compare(); // with what another console wrote meanwhile
        }
    }

    /** Two consoles that start at once write it once. */
    private boolean isAdded(int number, String digest) {
        return jdbc.sql("insert into policy_version (version_no, digest, words, since)"
                                + " values (:number, :digest, :words, :since) on conflict do nothing")
                        .param("number", number)
                        .param("digest", digest)
                        .param("words", policy.canonical())
                        .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void announce(Map<String, Object> facts) {
        var runs = signOffs.takeOpen();
        audit.append(AuditEntry.byConsole("configuration changed", "policy", facts));
        runs.forEach(run -> signOffs.voidAll(run, WHY));
    }

    private Map<String, String> words(int number) {
        var json = jdbc.sql("select words from policy_version where version_no = ?")
                .param(number)
                .query(String.class)
                .single();
        return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    }

    /** The lines of what differs; whom they mean by issuer and subject does not stand there in the audit log. */
    private static List<NamingWords> changed(Map<String, String> then, Map<String, String> now) {
        var named = Stream.concat(then.keySet().stream(), now.keySet().stream())
                .filter(setting -> setting.startsWith(Policy.PERSON))
                .map(setting -> setting.substring(Policy.PERSON.length()))
                .distinct()
                .collect(Collectors.toMap(id -> id, Person::of));
        return changes(then, now).stream()
                .map(line -> new NamingWords(line, named))
                .toList();
    }

    /** One line for each setting that differs, by its name. */
    static List<String> changes(Map<String, String> then, Map<String, String> now) {
        var names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .map(name -> change(name, then.get(name), now.get(name)))
                .toList();
    }

    private static String change(String name, @Nullable String then, @Nullable String now) {
        if (then == null) {
            return name + " added: " + now;
        }
        return now == null ? name + " removed: " + then : name + ": " + then + ", now " + now;
    }

    /** The version that counts now; empty only before the first start has finished. */
    @Transactional(readOnly = true)
    public Optional<ConfiguredVersions.Version> newest() {
        return jdbc.sql("select version_no, digest, since from policy_version order by version_no desc limit 1")
                .query(ConfiguredVersions::version)
                .optional();
    }
}
