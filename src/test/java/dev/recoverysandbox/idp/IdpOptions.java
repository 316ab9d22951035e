package dev.recoverysandbox.idp;

/**
 * How an identity provider is started.
 *
 * @param port TCP port on loopback, 0 for any free one
 * @param people who can sign in
 * @param clientSecret of the client {@code recovery-console}
 * @param allowCodeReuse whether a one-time code works twice. A real provider refuses it (RFC 6238, section 5.2); here it
 *     is allowed, because tests and visitors sign in many times within the 30 seconds of one code
 */
public record IdpOptions(int port, SandboxPeople people, String clientSecret, boolean allowCodeReuse) {

    public static IdpOptions of(int port, SandboxPeople people, String clientSecret) {
        return new IdpOptions(port, people, clientSecret, true);
    }
}
