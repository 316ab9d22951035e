package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.shell.StartRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A key that is somewhere else: what the console starts with, and what it does while the key is not at hand. */
class KmsSignerTests extends CheckpointSignerContract {

    private final KmsFake kms = new KmsFake();

    @Override
    CheckpointSigner signer(String origin) {
        return KmsSigner.of(kms, "alias/audit", origin);
    }

    @Test
    void an_alias_is_asked_for_once_and_its_key_signs_from_then_on() {
        try (var store = new AuditStore(signer(AuditStore.ORIGIN))) {
            store.record(1).checkpoints.seal();
            assertThat(kms.signed()).hasSize(2).containsOnly(KmsFake.ARN);
        }
    }

    @Test
    void a_key_of_another_kind_is_refused_in_words() {
        kms.spec = "ECC_NIST_P256";
        assertRefused("and alias/audit has the spec ECC_NIST_P256 and the usage SIGN_VERIFY");
        kms.spec = "ECC_NIST_EDWARDS25519";
        kms.usage = "KEY_AGREEMENT";
        assertRefused("and alias/audit has the spec ECC_NIST_EDWARDS25519 and the usage KEY_AGREEMENT");
    }

    @Test
    void a_key_that_may_not_be_read_or_may_not_sign_is_refused_in_the_words_of_kms() {
        kms.refuses = true;
        assertRefused("and with alias/audit nothing can be signed: KMS says: AccessDeniedException:"
                + " not authorized to perform: kms:Sign");
        kms.away = true;
        assertRefused("and of alias/audit KMS does not answer: no answer");
    }

    @Test
    void a_name_that_no_note_can_have_is_refused() {
        assertThatThrownBy(() -> signer("two words"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("or two words not such a name");
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> signer("log"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("recovery.audit.kms-key-id must name a KMS key of the spec")
                .hasMessageEndingWith(words);
    }

    @Test
    void while_kms_is_away_nothing_is_signed_and_it_goes_on_by_itself() {
        try (var store = new AuditStore(signer(AuditStore.ORIGIN))) {
            store.record(2).checkpoints.sealIfDue();
            kms.away = true;
            store.record(1).clock.moveBy(Duration.ofSeconds(8));
            assertThat(store.checkpoints.seal()).contains("KMS does not answer: no answer");
            store.checkpoints.sealIfDue();
            assertThat(store.copy.state().unsigned()).isEqualTo("KMS does not answer: no answer");
            assertThat(store.rows.newest())
                    .get()
                    .extracting(StoredCheckpoint::size)
                    .isEqualTo(2L);
            kms.away = false;
            store.checkpoints.sealIfDue();
            assertThat(store.copy.state().unsigned()).isNull();
            assertThat(store.rows.newest())
                    .get()
                    .extracting(StoredCheckpoint::size)
                    .isEqualTo(3L);
        }
    }

    @Test
    void a_signature_of_another_key_is_never_stored() {
        try (var store = new AuditStore(signer(AuditStore.ORIGIN))) {
            kms.signsWith = KmsFake.pair("Ed25519");
            assertThat(store.record(1).checkpoints.seal())
                    .contains("what KMS gave is no signature of the key that it named at the start");
            assertThat(store.rows.newest()).isEmpty();
        }
    }
}
