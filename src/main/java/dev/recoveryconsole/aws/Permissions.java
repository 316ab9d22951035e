package dev.recoveryconsole.aws;

import java.util.List;

/** What IAM says beforehand about the console's own permissions. May throw {@link AwsRefused} or {@link AwsUnreachable}. */
public interface Permissions {

    /** Who the console is to AWS. */
    AwsPrincipal principal();

    /** What the principal's policies would deny of all this; nothing is called, and policies of resources are not seen. */
    List<Denial> simulate(AwsPrincipal.Simulated who, AwsActions wanted);

    /**
     * One action that would be denied.
     *
     * @param on the resources on which it would be
     * @param unknown condition keys of the policies for which the simulation had no value
     */
    record Denial(String action, List<String> on, List<String> unknown) {}
}
