package dev.recoveryconsole.faults;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * I3: what was signed, by whom and over what, as the store held it when each call was sent. Which signature an act needs is
 * written down here a second time.
 */
final class SignedFor {

    private final Written written;
    private final Hosts hosts;
    private final Ledger ledger;

    SignedFor(Written written, Hosts hosts, Ledger ledger) {
        this.written = written;
        this.hosts = hosts;
        this.ledger = ledger;
    }

    List<String> findings() {
        return ledger.sent().flatMap(line -> of(line).stream()).toList();
    }

    private List<String> of(Line line) {
        var gates = gates(line);
        var problems = new ArrayList<String>();
        for (var gate : gates) {
            var problem = against(line, gate);
            if (problem == null) {
                return List.of();
            }
            problems.add(gate + ": " + problem);
        }
        return gates.isEmpty()
                ? List.of()
                : List.of("I3: " + line.act() + " " + line.target() + " was not signed for: " + problems);
    }

    /** One of these has to be signed; an act without any can be undone, or puts right what is not in use yet. */
    private List<String> gates(Line line) {
        return switch (line.act()) {
            case RESTORE -> List.of("START_RESTORE");
            case DELETE_USERS -> List.of("REDELETE_USERS");
            case CLOSE_DOORS, RAISE_SEQUENCES, PATCH_SECRET, SCALE, RESTART -> List.of("SWITCH_SECRETS");
            case OPEN_DOORS -> line.target().equals(hosts.old()) ? List.of("SWITCH_SECRETS") : List.of();
            case HOLD -> List.of("SWITCH_SECRETS", "RETURN_TO_SERVICE");
            case OPEN, TAG -> List.of("RETURN_TO_SERVICE");
        };
    }

    private @Nullable String against(Line line, String gate) {
        var newest = line.seen().newest(gate);
        if (newest.isEmpty()) {
            return "nobody was asked";
        }
        var one = newest.get();
        if (!one.holds()) {
            return "it is " + one.state() + ", to be used by " + one.executeBy() + ", used at " + one.usedAt();
        }
        if (!CanonicalJson.digest(one.payload()).equals(one.digest())) {
            return "its digest is not that of its words";
        }
        if (one.signer().isEmpty() || one.signer().equals(one.requester())) {
            return "signed by " + one.signer() + ", asked by " + one.requester();
        }
        if (one.attempt() != line.seen().attempt() && line.act() != Act.HOLD) {
            return "it is of attempt " + one.attempt();
        }
        return bound(line, one.payload());
    }

    /** The very content of the call is in the words that were signed, or in the plan whose digest they name. */
    private @Nullable String bound(Line line, String payload) {
        var needed = switch (line.act()) {
            case RESTORE -> List.of(line.target(), said(line, "planDigest"));
            case PATCH_SECRET -> List.of('"' + said(line, "version") + '"');
            default -> List.<String>of();
        };
        return needed.stream()
                .filter(value -> !payload.contains(value))
                .findFirst()
                .map(value -> value + " is not in what was signed")
                .orElseGet(() -> line.act() == Act.RESTORE ? ofAnotherPlan(line) : null);
    }

    private @Nullable String ofAnotherPlan(Line restore) {
        var plan = written.plan(said(restore, "planDigest")).orElse("");
        var same = plan.contains('"' + restore.target() + '"')
                && (!restore.what().containsKey("target") || plan.contains('"' + said(restore, "target") + '"'))
                && plan.contains('"' + said(restore, "source") + '"');
        return same ? null : "the plan of that digest is another one";
    }

    private static String said(Line line, String what) {
        return line.what().getOrDefault(what, "?");
    }
}
