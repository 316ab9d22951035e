package dev.recoverysandbox.aws.wire;

import java.util.Optional;

/**
 * Under whom an access key acts (assumed): each key is a user of its own name, and one that begins with ASIA, as AWS's
 * temporary ones do (IAM guide, "IAM identifiers"), is whoever assumed the role of the rest of its name.
 */
public record Principal(String accessKey) {

    /** Roles lie below a path here, as many do in AWS: the assumed role's ARN does not show it. */
    public static final String ROLE_PATH = "/service/";

    private static final String TEMPORARY = "ASIA";

    public static Principal of(AwsCall call) {
        return new Principal(call.principal());
    }

    /** Of the user, or of the role, that has this ARN; none for anything else. */
    public static Optional<Principal> named(String arn) {
        var user = AwsAccount.iam("user/");
        var role = AwsAccount.iam("role" + ROLE_PATH);
        if (arn.startsWith(user)) {
            return Optional.of(new Principal(arn.substring(user.length())));
        }
        return arn.startsWith(role)
                ? Optional.of(new Principal(TEMPORARY + arn.substring(role.length())))
                : Optional.empty();
    }

    /** What GetCallerIdentity says. */
    public String arn() {
        return accessKey.startsWith(TEMPORARY)
                ? "arn:aws:sts::" + AwsAccount.ID + ":assumed-role/" + accessKey.substring(TEMPORARY.length())
                        + "/session"
                : AwsAccount.iam("user/" + accessKey);
    }
}
