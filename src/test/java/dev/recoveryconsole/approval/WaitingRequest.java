package dev.recoveryconsole.approval;

import java.util.UUID;

/** A request of Jo's that waits for a signature, for tests of other modules. */
public final class WaitingRequest {

    /** What a signer has to type. */
    public static final String READ_BACK = "A1-7f3a";

    private final SignOffs signOffs;
    private final UUID recovery = UUID.randomUUID();

    public WaitingRequest(SignOffs signOffs) {
        this.signOffs = signOffs;
        signOffs.ask(Requests.switchSecrets(signOffs.policy(), recovery));
    }

    /** As it stands now. */
    public SignOffView view() {
        return signOffs.current(recovery, Gate.SWITCH_SECRETS).orElseThrow();
    }
}
