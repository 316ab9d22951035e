package dev.recoveryconsole.aws;

/** No answer from AWS in time: throttled, cut off or slow. Nothing is known; the next look decides. */
public class AwsUnreachable extends RuntimeException {

    public AwsUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
