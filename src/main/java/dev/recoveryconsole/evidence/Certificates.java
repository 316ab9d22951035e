package dev.recoveryconsole.evidence;

import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was deleted again and which keys were switched, from the facts in their order: figures and names of keys only. */
final class Certificates {

    private final List<Report.Redeletion> redeletions = new ArrayList<>();
    private final List<Report.SecretSwitch> switches = new ArrayList<>();
    private Fact.@Nullable DeletionSetFrozen set;
    private Fact.@Nullable SwitchFrozen frozen;

    private Certificates() {}

    static Certificates of(Facts facts) {
        var all = new Certificates();
        facts.kept().forEach(all::add);
        return all;
    }

    List<Report.Redeletion> redeletions() {
        return List.copyOf(redeletions);
    }

    List<Report.SecretSwitch> switches() {
        return List.copyOf(switches);
    }

    private void add(Facts.Kept kept) {
        switch (kept.fact()) {
            case Fact.DeletionSetFrozen one -> set = one;
            case Fact.DeletionDone one -> redeletions.add(deletion(one, kept.attempt()));
            case Fact.SwitchFrozen one -> frozen = one;
            case Fact.SecretSwitched one when frozen != null -> switches.add(secret(one, frozen));
            default -> {
                // neither a deletion nor a switch
            }
        }
    }

    private Report.Redeletion deletion(Fact.DeletionDone done, int attempt) {
        return new Report.Redeletion(
                attempt,
                done.deleted(),
                done.alreadyAbsent(),
                done.contentHash(),
                String.valueOf(done.lastSeq()),
                done.at(),
                set == null ? null : set.source(),
                set == null ? null : set.coveredFrom(),
                set == null ? null : set.coveredTo());
    }

    private static Report.SecretSwitch secret(Fact.SecretSwitched done, Fact.SwitchFrozen frozen) {
        return new Report.SecretSwitch(
                frozen.secret().toString(),
                done.toNew() ? "to the new database" : "back to the old database",
                frozen.keys(),
                frozen.workloads().stream().map(Object::toString).toList(),
                done.at());
    }
}
