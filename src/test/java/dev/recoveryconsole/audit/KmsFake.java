package dev.recoveryconsole.audit;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.SigningKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A KMS with one key, which can be away, refuse, or sign with another one. */
final class KmsFake implements SigningKeys {

    static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

    String spec = "ECC_NIST_EDWARDS25519";
    String usage = "SIGN_VERIFY";
    boolean away;
    boolean refuses;
    KeyPair signsWith = pair("Ed25519");
    private final List<String> signed = new ArrayList<>();
    private final KeyPair pair = signsWith;

    static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Known get(String id) {
        answer();
        return new Known(
                ARN,
                spec,
                usage,
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    @Override
    public byte[] sign(String id, byte[] message) {
        answer();
        if (refuses) {
            throw new AwsRefused("AccessDeniedException", 400, "not authorized to perform: kms:Sign", null);
        }
        signed.add(id);
        return signature(message);
    }

    private byte[] signature(byte[] message) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(signsWith.getPrivate());
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By which name of the key, in order. */
    List<String> signed() {
        return signed;
    }

    private void answer() {
        if (away) {
            throw new AwsUnreachable("no answer", new IOException("no answer"));
        }
    }
}
