package dev.recoverysandbox.aws.s3;

import dev.recoverysandbox.aws.wire.AwsCall;

/** Which bucket and key a path-style address means; both empty where it names none. */
record Place(String bucket, String key) {

    static Place of(AwsCall call) {
        var path = call.path().substring(1);
        var slash = path.indexOf('/');
        return slash < 0 ? new Place(path, "") : new Place(path.substring(0, slash), path.substring(slash + 1));
    }

    boolean root() {
        return bucket.isEmpty();
    }

    boolean wholeBucket() {
        return key.isEmpty();
    }
}
