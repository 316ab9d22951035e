package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is signed, and all that the signing page shows of it. Its digest is over exactly these words, so whoever builds
 * it puts in what binds the act (the plan's digest, names, values) and leaves out what changes by itself (a clock).
 *
 * @param title what and where, such as "RC-2026-014 orders-prod"
 * @param act what is done, where the gate is not named for it, as "switch back to old database"; otherwise empty
 * @param sentence what will be done, in one sentence
 * @param rows before and after; secret values only as masks
 * @param checks what was found, where it is part of what is signed; empty in payloads older than it
 * @param facts further sentences that the signer should know
 * @param bound values that tie the signature to exactly this act, by names that a person knows
 * @param readBackLabel what the signer types, such as "The new database name ends with"
 */
public record Payload(
        String title,
        String act,
        String sentence,
        List<Row> rows,
        List<Check> checks,
        List<String> facts,
        List<Bound> bound,
        String ifYouSign,
        String ifYouDecline,
        String undo,
        String readBackLabel) {

    /** The name under which the digest of the {@link Policy} stands among the bound values. */
    public static final String POLICY = "Digest of who may sign, and for how long";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Payload UNREADABLE =
            new Payload("", "", "", List.of(), List.of(), List.of(), List.of(), "", "", "", "");

    /** One line of the table; {@code change} is a word from the server's comparison: "changed", "same", "new value". */
    public record Row(String name, String now, String after, String change) {

        /** Before and after are the same, by the words as by the comparison: nothing in it is to be judged. */
        boolean stays() {
            return change.equals("same") && now.equals(after);
        }
    }

    /** A check's line; {@code result} is "passed", "failed" or "not run". */
    public record Check(String name, String allowed, String found, String result) {}

    /** A named value. */
    public record Bound(String name, String value) {}

    public Payload {
        checks = checks == null ? List.of() : checks;
    }

    /** RFC 8785. */
    public String canonical() {
        return CanonicalJson.of(this);
    }

    /** SHA-256 of {@link #canonical()}, hexadecimal. */
    public String digest() {
        return CanonicalJson.digest(canonical());
    }

    /** The digest of the policy under which it was asked; empty in payloads older than it. */
    String policy() {
        return bound.stream()
                .filter(one -> one.name().equals(POLICY))
                .map(Bound::value)
                .findFirst()
                .orElse("");
    }

    /** What is no payload any more gives an empty one, so that pages and notices can still say that it was changed. */
    static Payload read(String json) {
        try {
            return JSON.readValue(json, Payload.class);
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }
}
