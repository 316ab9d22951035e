package dev.recoveryconsole.abuse;

/** The ways to get round the second person, as src/docs/abuse-cases.md numbers them. */
public enum AbuseCase {
    A1("Signs one's own request"),
    A2("Same human, second account or issuer"),
    A3("Service account, token, run-as"),
    A4("Delegate, deputy"),
    A5("Plan edited after the signature"),
    A6("Plan edited between check and send"),
    A7("Another instance takes the name"),
    A8("Signature of another run, gate, environment"),
    A9("Replay, double click, two nodes"),
    A10("Too late, clock set back"),
    A11("Signer loses the role before the act"),
    A12("Signer gains the role after the request"),
    A13("Threshold, rule or policy changed"),
    A14("Withdraw and ask for another signer"),
    A15("Stolen session, old or weak second factor"),
    A16("Step-up answered by somebody else"),
    A17("Step-up put into another act"),
    A18("Cross-site request"),
    A19("Overlay, spoofed words"),
    A20("Page shows one plan, form carries another"),
    A21("Fields that no form has"),
    A22("Two signers and a cancel at once; cancel after the arm"),
    A23("Declines, then signs; signs what was declined"),
    A24("Signs without reading"),
    A25("Floods of requests"),
    A26("Signs from the requester's device"),
    A27("Break-glass"),
    A28("Rows edited in the database"),
    A29("Restart, fail-over, store put back"),
    A30("Old page, expired session"),
    A31("Past the pages: step call, actuator, scheduler, queue"),
    A32("Repeats a cutover under the old signature");

    private final String title;

    AbuseCase(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
