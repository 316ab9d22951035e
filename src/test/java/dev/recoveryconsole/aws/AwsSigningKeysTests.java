package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.outside.OutsideCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of KMS written by hand, as in KMS: API_GetPublicKey and API_Sign. */
class AwsSigningKeysTests {

    static {
        FleetOnStub.credentials();
    }

    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
    private static final byte[] MESSAGE = "log\n3\nroot\n".getBytes(StandardCharsets.UTF_8);

    private final StubAws aws = new StubAws();
    private final AwsSigningKeys keys = keys();

    private AwsSigningKeys keys() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        return new AwsSigningKeys(
                new AwsClients(settings, new CallReport(new OutsideCalls(), InstantSource.system())).keys());
    }

    @AfterEach
    void close() {
        keys.close();
        aws.close();
    }

    @Test
    void a_key_is_known_by_its_arn_whatever_it_was_asked_for_by() {
        aws.then(
                200,
                "{\"KeyId\":\"%s\",\"KeySpec\":\"ECC_NIST_EDWARDS25519\",\"KeyUsage\":\"SIGN_VERIFY\",\"PublicKey\":\"%s\",\"SigningAlgorithms\":[\"ED25519_SHA_512\",\"ED25519_PH_SHA_512\"]}"
                        .formatted(ARN, base64("a public key")));
        assertThat(keys.get("alias/audit"))
                .isEqualTo(new SigningKeys.Known(ARN, "ECC_NIST_EDWARDS25519", "SIGN_VERIFY", base64("a public key")));
        assertThat(aws.bodies()).containsExactly("{\"KeyId\":\"alias/audit\"}");
    }

    @Test
    void the_message_itself_is_signed_and_no_digest_of_it() {
        aws.then(
                200,
                "{\"KeyId\":\"%s\",\"Signature\":\"%s\",\"SigningAlgorithm\":\"ED25519_SHA_512\"}"
                        .formatted(ARN, base64("signed")));
        assertThat(keys.sign(ARN, MESSAGE)).asString(StandardCharsets.UTF_8).isEqualTo("signed");
        assertThat(aws.bodies().getFirst())
                .contains("\"KeyId\":\"" + ARN + "\"")
                .contains("\"Message\":\"" + Base64.getEncoder().encodeToString(MESSAGE) + "\"")
                .contains("\"MessageType\":\"RAW\"")
                .contains("\"SigningAlgorithm\":\"ED25519_SHA_512\"");
    }

    @Test
    void a_refusal_and_a_silence_are_told_apart() {
        aws.then(400, "{\"__type\":\"DisabledException\",\"message\":\"the key is disabled.\"}");
        assertThatThrownBy(() -> keys.sign(ARN, MESSAGE))
                .isInstanceOfSatisfying(
                        AwsRefused.class, no -> assertThat(no.code()).isEqualTo("DisabledException"))
                .hasMessage("the key is disabled.");
        aws.thenCutOff().thenCutOff();
        assertThatThrownBy(() -> keys.sign(ARN, MESSAGE)).isInstanceOf(AwsUnreachable.class);
        assertThat(aws.bodies()).as("twice, and not a third time").hasSize(3);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
