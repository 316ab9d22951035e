package dev.recoveryconsole.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Against the key and the note that Go publishes with its own implementation (golang.org/x/mod/sumdb/note). */
class SignedNoteTests {

    static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String NOTE =
            TEXT + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSN"
                    + "XgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void the_published_note_is_of_the_published_key() {
        var note = SignedNote.of(NOTE);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.note()).isEqualTo(NOTE);
        assertThat(note.signedBy(NoteKey.of(KEY))).isTrue();
    }

    @Test
    void no_other_letter_of_it_is() {
        var key = NoteKey.of(KEY);
        for (var i = 0; i < NOTE.length(); i++) {
            var other = NOTE.substring(0, i) + (char) (NOTE.charAt(i) ^ 1) + NOTE.substring(i + 1);
            assertThat(signed(other, key)).as(other).isFalse();
        }
    }

    private static boolean signed(String note, NoteKey key) {
        try {
            return SignedNote.of(note).signedBy(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void a_key_is_read_only_as_a_whole() {
        assertThat(NoteKey.of(KEY).text()).isEqualTo(KEY);
        for (var i = 0; i < KEY.length(); i++) {
            var other = KEY.substring(0, i) + (char) (KEY.charAt(i) + 1) + KEY.substring(i + 1);
            assertThatIllegalArgumentException().as(other).isThrownBy(() -> NoteKey.of(other));
        }
    }

    @Test
    void a_second_signature_is_not_read_over() {
        var witnessed = NOTE + NOTE.substring(NOTE.indexOf('\u2014'));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.of(witnessed));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.of(TEXT));
    }

    @Test
    void a_checkpoint_has_one_form() {
        var checkpoint = new Checkpoint("example.com/log", 412, TreeHash.ofNothing());
        assertThat(checkpoint.text()).isEqualTo("example.com/log\n412\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.of(checkpoint.text())).isEqualTo(checkpoint);
        for (var other : new String[] {
            "example.com/log\n0412\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "example.com/log\n412\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
            "example.com/log\n412\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n",
            "example com\n412\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "example.com/log\n412\n"
        }) {
            assertThatIllegalArgumentException().as(other).isThrownBy(() -> Checkpoint.of(other));
        }
    }
}
