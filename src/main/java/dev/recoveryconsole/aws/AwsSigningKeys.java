package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;

/** KMS through the SDK. */
final class AwsSigningKeys implements SigningKeys, AutoCloseable {

    /** Takes the message as it is ({@code RAW}) and no digest of it (KMS API, Sign). */
    private static final String ALGORITHM = "ED25519_SHA_512";

    private final KmsClient kms;

    AwsSigningKeys(KmsClient kms) {
        this.kms = kms;
    }

    @Override
    public Known get(String id) {
        var found = ask(() -> kms.getPublicKey(get -> get.keyId(id)));
        return new Known(
                found.keyId(),
                found.keySpecAsString(),
                found.keyUsageAsString(),
                Base64.getEncoder().encodeToString(found.publicKey().asByteArray()));
    }

    @Override
    public byte[] sign(String id, byte[] message) {
        return ask(() -> kms.sign(sign -> sign.keyId(id)
                        .message(SdkBytes.fromByteArray(message))
                        .messageType(MessageType.RAW)
                        .signingAlgorithm(ALGORITHM)))
                .signature()
                .asByteArray();
    }

    @Override
    public void close() {
        kms.close();
    }
}
