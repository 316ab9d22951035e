package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.SigningKeys;
import dev.recoveryconsole.shell.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs with an Ed25519 key that never leaves AWS KMS, or says in one sentence why the console cannot start with it. */
final class KmsSigner implements CheckpointSigner {

    private static final String ED25519 = "Ed25519";
    private static final String SPEC = "ECC_NIST_EDWARDS25519";
    private static final String USAGE = "SIGN_VERIFY";
    private static final String NEEDS = "recovery.audit.kms-key-id must name a KMS key of the spec " + SPEC
            + " and the usage " + USAGE + ", of which the console has kms:GetPublicKey and kms:Sign, ";

    private final SigningKeys kms;
    private final String arn;
    private final NoteKey key;

    private KmsSigner(SigningKeys kms, String arn, NoteKey key) {
        this.kms = kms;
        this.arn = arn;
        this.key = key;
    }

    static KmsSigner of(SigningKeys kms, String id, String origin) {
        try {
            var found = kms.get(id);
            if (!found.spec().equals(SPEC) || !found.usage().equals(USAGE)) {
                throw refused("and " + id + " has the spec " + found.spec() + " and the usage " + found.usage());
            }
            var signer = new KmsSigner(kms, found.arn(), NoteKey.of(origin, publicKey(found)));
            var unused = signer.sign("does this key work?\n"); // without kms:Sign it would be seen at the first restore
            return signer;
        } catch (AwsRefused | AwsUnreachable e) {
            throw refused("and of " + id + " " + words(e));
        } catch (NotSigned e) {
            throw refused("and with " + id + " nothing can be signed: " + e.why());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused("under a name of one word without '+' (recovery.audit.origin), and the public key of " + id
                    + " is not one, or " + origin + " not such a name");
        }
    }

    private static StartRefused refused(String why) {
        return new StartRefused(NEEDS + why);
    }

    private static PublicKey publicKey(SigningKeys.Known found) throws GeneralSecurityException {
        var encoded = Base64.getDecoder().decode(found.publicKey());
        return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public NoteKey key() {
        return key;
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    /** Nothing leaves here that the log's own key does not verify. */
    private SignedNote sign(String text) {
        var note = SignedNote.of(text, key, signature(text));
        if (!note.signedBy(key)) {
            throw new NotSigned("what KMS gave is no signature of the key that it named at the start");
        }
        return note;
    }

    private byte[] signature(String text) {
        try {
            return kms.sign(arn, text.getBytes(StandardCharsets.UTF_8));
        } catch (AwsRefused | AwsUnreachable e) {
            throw new NotSigned(words(e));
        }
    }

    private static String words(RuntimeException e) {
        return e instanceof AwsRefused no
                ? "KMS says: " + no.code() + ": " + no.getMessage()
                : "KMS does not answer: " + e.getMessage();
    }
}
