package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Cosignature;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the newest checkpoint vouched for by those who are configured, each by itself: whoever is silent stops nothing, and is
 * late some time later.
 */
@Component
class Witnesses implements Keeper {

    private static final Logger LOGGER = LoggerFactory.getLogger(Witnesses.class);
    private static final Pattern SIZE = Pattern.compile("(0|[1-9]\\d{0,17})\n?");
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final List<Witness> all;
    private final WitnessHttp http;
    private final WitnessRows witnesses;
    private final TreeRows rows;
    private final AuditTree tree;

    Witnesses(AuditSettings settings, WitnessHttp http, WitnessRows witnesses, TreeRows rows, AuditTree tree) {
        this.all = Witness.of(settings.witnesses());
        this.http = http;
        this.witnesses = witnesses;
        this.rows = rows;
        this.tree = tree;
    }

    /** One as the page shows it. */
    record View(String name, WitnessRows.Standing standing) {}

    List<View> views() {
        return all.stream()
                .map(one -> new View(one.name(), witnesses.of(one.name())))
                .toList();
    }

    @Override
    public List<Kept> kept() {
        return views().stream()
                .map(one -> new Kept("the witness " + one.name(), one.standing().cosigned()))
                .toList();
    }

    /** Offers the newest checkpoint to whoever has not cosigned it; what was signed between two looks is passed over. */
    void look() {
        if (!all.isEmpty()) {
            rows.newest().ifPresent(newest -> all.forEach(one -> look(one, newest)));
        }
    }

    private void look(Witness one, StoredCheckpoint newest) {
        var standing = witnesses.of(one.name());
        if (standing.cosigned() < newest.size()) {
            var first = offer(one, newest, standing.seen());
            var elsewhere = first.status() == CONFLICT ? size(first) : Optional.<Long>empty();
            elsewhere
                    .filter(size -> size != standing.seen() && size <= newest.size())
                    .ifPresentOrElse(
                            size -> again(one, newest, size), () -> conclude(one, newest, standing.seen(), first));
        }
    }

    /** It has seen something else than is known here: it says so once, and is believed once a look. */
    private void again(Witness one, StoredCheckpoint newest, long seen) {
        witnesses.seen(one.name(), seen);
        conclude(one, newest, seen, offer(one, newest, seen));
    }

    private WitnessHttp.Said offer(Witness one, StoredCheckpoint newest, long seen) {
        return seen > newest.size()
                ? new WitnessHttp.Said(CONFLICT, seen + "\n")
                : http.offer(one.address(), body(newest, seen));
    }

    private String body(StoredCheckpoint newest, long seen) {
        return Stream.of(
                                Stream.of("old " + seen),
                                proof(newest.size(), seen).stream().map(TreeHash::base64),
                                Stream.of("", ""))
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n"))
                + newest.note().note();
    }

    private List<TreeHash> proof(long size, long seen) {
        return seen == 0 ? List.of() : tree.at(size, List.of(seen - 1)).consistency(seen);
    }

    private void conclude(Witness one, StoredCheckpoint newest, long seen, WitnessHttp.Said said) {
        var cosigned = said.status() == OK
                ? Cosignature.in(said.text(), one.key(), newest.checkpoint())
                : Optional.<Cosignature>empty();
        cosigned.ifPresentOrElse(
                words -> witnesses.cosigned(one.name(), newest.size(), words),
                () -> failed(one.name(), seen, words(newest, said)));
    }

    private void failed(String name, long seen, String words) {
        if (!words.equals(witnesses.of(name).trouble())) {
            LOGGER.warn("The audit log is not cosigned by {}: {}", name, words);
        }
        witnesses.failed(name, seen, words);
    }

    /** What is written about the answer: its own words are those of a stranger, and stay out. */
    private static String words(StoredCheckpoint newest, WitnessHttp.Said said) {
        return switch (said.status()) {
            case 0 -> "no answer: " + said.text();
            case OK -> "it answered without a signature of its key on this checkpoint";
            case 403 -> "it does not trust this log's key (status 403)";
            case 404 -> "it does not know this log's name (status 404)";
            case CONFLICT -> conflict(newest, size(said).orElse(null));
            case 422 -> "it says that this is not the log that it has seen (status 422)";
            default -> "status " + said.status();
        };
    }

    private static String conflict(StoredCheckpoint newest, @Nullable Long seen) {
        if (seen == null || seen < newest.size()) {
            return "it does not say what it has seen (status 409)";
        }
        return seen > newest.size()
                ? "it has seen " + seen + " events, and only " + newest.size()
                        + " are signed here: this store was put back to an earlier time, or somebody else writes to it"
                : "it has seen other " + seen + " events: this is not the log that it has seen (status 409)";
    }

    private static Optional<Long> size(WitnessHttp.Said said) {
        var written = SIZE.matcher(said.text());
        return written.matches() ? Optional.of(Long.valueOf(written.group(1))) : Optional.empty();
    }
}
