package dev.recoverysandbox.aws.wire;

/** A call that AWS answers with an error: its code on the wire, its HTTP status, its sentence. */
public class AwsRefusal extends RuntimeException {

    private final String code;
    private final int status;

    public AwsRefusal(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The common form, HTTP 400. */
    public AwsRefusal(String code, String message) {
        this(code, 400, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** The sentence, never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
