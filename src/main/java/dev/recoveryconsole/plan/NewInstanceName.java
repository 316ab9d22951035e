package dev.recoveryconsole.plan;

import dev.recoveryconsole.aws.InstanceName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * The new instance's name: the only idempotency key that RDS knows (facts 1.1), so the same run, plan version and attempt
 * always give the same name.
 */
public final class NewInstanceName {

    private static final int LONGEST = 63;

    private NewInstanceName() {}

    /** {@code <logical name, cut on the right>-rc2026014-a1-<6 hex>}, at most 63 characters. */
    public static InstanceName of(String logicalName, String runNumber, UUID run, int planVersion, int attempt) {
        var suffix = "-" + runNumber.toLowerCase(Locale.ROOT).replace("-", "") + "-a" + attempt + "-"
                + hash(run, planVersion, attempt);
        var room = LONGEST - suffix.length();
        var name = logicalName.replaceAll("-{2,}", "-");
        var cut = name.length() > room ? name.substring(0, room) : name;
        while (cut.endsWith("-")) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return new InstanceName(cut + suffix);
    }

    private static String hash(UUID run, int planVersion, int attempt) {
        try {
            var text = run + "/" + planVersion + "/" + attempt;
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
