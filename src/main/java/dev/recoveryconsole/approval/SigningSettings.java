package dev.recoveryconsole.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of whoever signs, beside the right to it and the second factor.
 *
 * @param readAtLeast how long they have to have been shown what they sign; with zero it is enough that they were
 * @param sameDevice what follows where a signature comes from the address and browser that asked for it
 */
@ConfigurationProperties("recovery.signing")
public record SigningSettings(
        @DefaultValue("5s") Duration readAtLeast,
        @DefaultValue("flag") SameDevice sameDevice) {

    /** The second factor is fresh for some minutes only, and with more than this nobody could sign any more. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Refuses what nobody can mean. */
    public SigningSettings {
        if (readAtLeast.isNegative() || readAtLeast.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("recovery.signing.read-at-least is from 0s to 2m, not " + readAtLeast);
        }
    }

    /** What is done about it. */
    public enum SameDevice {
        /** It is shown, written down and told. */
        FLAG,
        /** It is not taken. */
        REFUSE
    }
}
