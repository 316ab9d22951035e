package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.shell.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs with an Ed25519 key from a file, or says in one sentence why the console cannot start with it. Never quotes the file. */
final class KeyFileSigner implements CheckpointSigner {

    private static final String ED25519 = "Ed25519";
    private static final String NEEDS =
            "recovery.audit.key-file must name a file with an Ed25519 private key (openssl genpkey -algorithm ed25519) ";

    private final PrivateKey secret;
    private final NoteKey key;

    private KeyFileSigner(PrivateKey secret, NoteKey key) {
        this.secret = secret;
        this.key = key;
    }

    static KeyFileSigner read(@Nullable Path file, String origin) {
        if (file == null) {
            throw new StartRefused(NEEDS + "and is not set");
        }
        try {
            var secret = secret(file);
            var signer = new KeyFileSigner(secret, NoteKey.of(origin, publicKey(secret)));
            return signer.works() ? signer : refuse("and " + file + " is of no use");
        } catch (IOException e) {
            return refuse("and " + file + " cannot be read");
        } catch (GeneralSecurityException | ClassCastException e) {
            return refuse("and " + file + " holds something else");
        } catch (IllegalArgumentException e) {
            return refuse("under a name of one word without '+' (recovery.audit.origin), and " + file
                    + " is not PEM, or " + origin + " not such a name");
        }
    }

    private static KeyFileSigner refuse(String why) {
        throw new StartRefused(NEEDS + why);
    }

    /** PKCS #8 as PEM (RFC 7468). */
    private static PrivateKey secret(Path file) throws IOException, GeneralSecurityException {
        var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        var encoded = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** The file has the seed only; a generator whose only random bytes are the seed makes the pair that belongs to it. */
    private static PublicKey publicKey(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(IllegalArgumentException::new);
        var pairs = KeyPairGenerator.getInstance(ED25519);
        pairs.initialize(255, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return pairs.generateKeyPair().getPublic();
    }

    /** Whether the public key belongs to the secret one. */
    private boolean works() {
        return sign("does this key work?\n").signedBy(key);
    }

    @Override
    public NoteKey key() {
        return key;
    }

    @Override
    public SignedNote sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    private SignedNote sign(String text) {
        try {
            var ed25519 = Signature.getInstance(ED25519);
            ed25519.initSign(secret);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return SignedNote.of(text, key, ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on signs with " + ED25519, e);
        }
    }
}
