package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.Verdict;
import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.TreeHash;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What holds for whoever signs the log. */
abstract class CheckpointSignerContract {

    abstract CheckpointSigner signer(String origin) throws IOException;

    @Test
    void what_it_signs_is_of_its_key_and_of_no_other_checkpoint() throws IOException {
        var signer = signer("tests.example/contract");
        var checkpoint = new Checkpoint("tests.example/contract", 3, TreeHash.ofNothing());
        var note = signer.sign(checkpoint);
        assertThat(note.text()).isEqualTo(checkpoint.text());
        assertThat(signer.key().name()).isEqualTo("tests.example/contract");
        assertThat(note.signedBy(signer.key())).isTrue();
        var other = new Checkpoint("tests.example/contract", 4, TreeHash.ofNothing());
        assertThat(note.signature()).isNotEqualTo(signer.sign(other).signature());
    }

    @Test
    void both_verifiers_find_its_log_intact_and_a_changed_one_tampered_with() throws IOException {
        try (var store = new AuditStore(signer(AuditStore.ORIGIN))) {
            assertThat(store.record(3).checkpoints.seal()).isEmpty();
            assertThat(store.record(4).checkpoints.seal()).isEmpty();
            assertThat(store.verdict()).isInstanceOf(Verdict.Intact.class);
            store.jdbc
                    .sql(
                            "update audit_event set canonical = replace(canonical, 'sha256', 'sha255') where event_index = 5")
                    .update();
            assertThat(store.verdict())
                    .isInstanceOfSatisfying(
                            Verdict.Tampered.class,
                            tampered -> assertThat(tampered.firstBad())
                                    .as("behind the last good checkpoint")
                                    .isEqualTo(4));
        }
    }
}
