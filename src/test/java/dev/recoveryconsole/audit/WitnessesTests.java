package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.Cosignature;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.outside.GuardedHttpFixture;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.StartRefused;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is offered to witnesses, what is believed of their answers, and what becomes of those who are silent. */
class WitnessesTests {

    private static final String NAME = "witness.example/w1";

    @AutoClose
    private final AuditStore store = new AuditStore();

    @AutoClose
    private final WitnessServer server =
            new WitnessServer(NAME, 1, store.signer.key().text());

    private final WitnessRows rows = new WitnessRows(store.jdbc);
    private final Witnesses witnesses = witnesses(server.settings());

    private Witnesses witnesses(AuditSettings.Witness... settings) {
        var http = new WitnessHttp(GuardedHttpFixture.thisMachine(), new OutsideCalls(), store.clock);
        return new Witnesses(AuditStore.settings(settings), http, rows, store.rows, store.tree);
    }

    private WitnessRows.Standing after(int events) {
        assertThat(store.record(events).checkpoints.seal()).isEmpty();
        witnesses.look();
        return rows.of(NAME);
    }

    @Test
    void each_newest_checkpoint_is_offered_once_with_the_proof_that_the_log_has_only_grown() {
        for (var events : new int[] {1, 1, 2, 3, 1, 120, 128, 1, 300, 512, 231}) {
            var standing = after(events);
            assertThat(standing.trouble()).as("%s events", store.rows.events()).isNull();
            assertThat(standing.cosigned()).isEqualTo(store.rows.events());
        }
        witnesses.look();
        assertThat(server.asked)
                .startsWith("/witness/add-checkpoint old 0", "/witness/add-checkpoint old 1")
                .endsWith("/witness/add-checkpoint old 1069")
                .hasSize(11);
    }

    @Test
    void what_it_said_is_kept_beside_the_checkpoint_with_its_own_time() {
        var newest = after(3).newest();
        assertThat(newest).isNotNull().satisfies(said -> {
            assertThat(said.at()).isEqualTo(Instant.ofEpochSecond(server.seconds));
            assertThat(said.line()).startsWith("\u2014 " + NAME + " ");
        });
        after(2);
        assertThat(store.jdbc
                        .sql("select tree_size from audit_cosignature order by tree_size")
                        .query(Long.class)
                        .list())
                .containsExactly(3L, 5L);
    }

    @Test
    void one_that_has_seen_something_else_says_what_and_gets_the_proof_from_there() {
        after(3);
        store.jdbc.sql("update audit_witness set seen = 0").update();
        assertThat(after(4).cosigned()).isEqualTo(7);
        assertThat(server.asked)
                .containsExactly(
                        "/witness/add-checkpoint old 0",
                        "/witness/add-checkpoint old 0",
                        "/witness/add-checkpoint old 3");
    }

    @Test
    void one_that_has_seen_another_or_a_longer_log_vouches_for_nothing_and_it_is_said() {
        after(3);
        server.hasSeen(3, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(after(1).trouble()).isEqualTo("it says that this is not the log that it has seen (status 422)");
        server.hasSeen(40, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(after(1).trouble())
                .isEqualTo("it has seen 40 events, and only 5 are signed here: this store was put back to an earlier"
                        + " time, or somebody else writes to it");
        assertThat(store.record(1).checkpoints.seal()).as("it stops nothing").isEmpty();
        assertThat(rows.of(NAME).cosigned()).isEqualTo(3);
    }

    @Test
    void no_other_letter_of_what_it_said_is_believed_and_nothing_of_another_key_or_checkpoint() {
        var line = Objects.requireNonNull(after(3).newest()).line();
        var key = NoteKey.ofWitness(server.key());
        var checkpoint = store.rows.newest().orElseThrow().checkpoint();
        assertThat(Cosignature.in("\u2014 else AAAA\n" + line + "\n", key, checkpoint))
                .get()
                .extracting(Cosignature::line)
                .isEqualTo(line);
        for (var i = 0; i < line.length(); i++) {
            var other = line.substring(0, i) + (char) (line.charAt(i) + 1) + line.substring(i + 1);
            assertThat(Cosignature.in(other, key, checkpoint)).as(other).isEmpty();
        }
        var longer = new Checkpoint(checkpoint.origin(), 4, checkpoint.root());
        assertThat(Cosignature.in(line, key, longer)).isEmpty();
        try (var other = new WitnessServer(NAME, 2, store.signer.key().text())) {
            assertThat(Cosignature.in(line, NoteKey.ofWitness(other.key()), checkpoint))
                    .isEmpty();
        }
    }

    @Test
    void an_answer_without_its_signature_is_an_answer_and_no_cosignature() {
        var line = Objects.requireNonNull(after(3).newest()).line();
        server.status = 200;
        server.instead = line + "\n";
        assertThat(after(1).trouble()).isEqualTo("it answered without a signature of its key on this checkpoint");
        assertThat(rows.of(NAME).cosigned()).isEqualTo(3);
    }

    @Test
    void one_that_is_silent_or_refuses_stops_nobody_and_is_late_by_itself() {
        try (var second =
                new WitnessServer("witness.example/w2", 3, store.signer.key().text())) {
            var both = witnesses(server.settings(), second.settings());
            server.close();
            store.record(2).checkpoints.seal();
            both.look();
            assertThat(rows.of(NAME).trouble()).startsWith("no answer: ");
            assertThat(both.kept())
                    .containsExactly(
                            new Keeper.Kept("the witness " + NAME, 0),
                            new Keeper.Kept("the witness witness.example/w2", 2));
            second.status = 403;
            store.record(1).checkpoints.seal();
            both.look();
            assertThat(rows.of("witness.example/w2").trouble())
                    .isEqualTo("it does not trust this log's key (status 403)");
        }
    }

    @Test
    void an_address_where_the_console_asks_nobody_is_not_asked() {
        var http = new WitnessHttp(GuardedHttpFixture.of("10.0.0.0/8"), new OutsideCalls(), store.clock);
        store.record(1).checkpoints.seal();
        new Witnesses(AuditStore.settings(server.settings()), http, rows, store.rows, store.tree).look();
        assertThat(rows.of(NAME).trouble()).contains("which is in none of recovery.outside.networks");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void settings_that_name_no_witness_are_refused_in_words() {
        var address = URI.create("https://witness.example");
        var log = new AuditSettings.Witness(address, store.signer.key().text());
        assertThatThrownBy(() -> Witness.of(List.of(log)))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("recovery.audit.witnesses: a key is written name+id+key")
                .hasMessageEndingWith(store.signer.key().text() + " is not");
        assertThatThrownBy(() -> Witness.of(List.of(server.settings(), server.settings())))
                .isInstanceOf(StartRefused.class)
                .hasMessage("recovery.audit.witnesses: two of them have the same name");
    }
}
