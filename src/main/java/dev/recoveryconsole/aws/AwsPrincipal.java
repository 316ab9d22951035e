package dev.recoveryconsole.aws;

/** Who the console is to AWS, as far as IAM's simulation can take it. */
public sealed interface AwsPrincipal {

    /** A user or a role of IAM. */
    record Simulated(String arn) implements AwsPrincipal {

        /** {@code arn:<partition>:iam::<account>:...} */
        public String partition() {
            return arn.split(":", 6)[1];
        }

        public String account() {
            return arn.split(":", 6)[4];
        }
    }

    /** Nobody whose policies can be simulated, or a role whose ARN the console may not know. */
    record NotSimulated(String why) implements AwsPrincipal {}
}
