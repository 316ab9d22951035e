package dev.recoverysandbox.aws.wire;

/** The sandbox's one account, the Region that everything is in, and the one that a copy of the backups may be in. */
public final class AwsAccount {

    /** AWS's own example account. */
    public static final String ID = "111122223333";

    public static final String REGION = "eu-west-1";

    /** Where automated backups are replicated to. */
    public static final String REPLICA_REGION = "eu-central-1";

    private AwsAccount() {}

    /** The ARN of an RDS resource, for example {@code db:orders}. */
    public static String rds(String region, String resource) {
        return "arn:aws:rds:" + region + ":" + ID + ":" + resource;
    }

    /** The ARN of a CloudWatch resource, for example {@code alarm:name}. */
    public static String cloudWatch(String resource) {
        return "arn:aws:cloudwatch:" + REGION + ":" + ID + ":" + resource;
    }

    /** The ARN of a bucket or of {@code bucket/key}. */
    public static String s3(String resource) {
        return "arn:aws:s3:::" + resource;
    }

    /** The ARN of a user, a role or another resource of IAM, which has no Region. */
    public static String iam(String resource) {
        return "arn:aws:iam::" + ID + ":" + resource;
    }
}
