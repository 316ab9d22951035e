package dev.recoveryconsole.approval;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as one person sees it.
 *
 * @param signer who signed or declined, empty when nobody did
 * @param whyNot why this person cannot answer it; null when they can
 * @param sameDevice this person can sign, at the address and browser that asked
 * @param mine this person asked and can still withdraw
 * @param operates this person can remind and ask others
 * @param deadline of the run, while its clock runs
 * @param figures what the recovery loses; null when the run is past this attempt
 * @param onHold why a signature starts nothing yet; null while the run goes on
 * @param earlier the newest that were asked before for the same gate of the run, newest first
 * @param newer the request that counts instead, or null
 */
record SigningPage(
        SignOffView signOff,
        Payload payload,
        String requester,
        String signer,
        @Nullable String whyNot,
        boolean sameDevice,
        boolean mine,
        boolean operates,
        List<Signer> whoCanSign,
        @Nullable Instant deadline,
        RunFigures.@Nullable Figures figures,
        @Nullable String onHold,
        Remarks.Talk talk,
        List<Earlier> earlier,
        @Nullable Newer newer) {

    /** Somebody who can sign. */
    record Signer(String id, String name) {}

    /** An earlier request for the same gate, and what became of it: "declined by Priya N.: wrong second". */
    record Earlier(SignOffId id, String address, String words) {}

    /** A later request for the same gate, and what differs in it. */
    record Newer(SignOffView signOff, List<Change> changes) {}

    /** A line of the page that reads differently now. */
    record Change(String name, String then, String now) {}

    public boolean canSign() {
        return whyNot == null;
    }

    /** The lines that the signer has to read. */
    public List<Payload.Row> moving() {
        return payload.rows().stream().filter(row -> !row.stays()).toList();
    }

    /** The lines that are as they were, which a telephone need not show before the button. */
    public List<Payload.Row> staying() {
        return payload.rows().stream().filter(Payload.Row::stays).toList();
    }

    /** Changes with whatever the page says of the request's state. */
    public String version() {
        return version(signOff.state(), onHold, talk.said().size());
    }

    static String version(SignOffState state, @Nullable String onHold, long remarks) {
        return state.name() + (remarks == 0 ? "" : "." + remarks) + (onHold == null ? "" : ".hold");
    }

    /** A question waits for this person's answer. */
    public boolean canAnswer() {
        return signOff.waiting() && talk.open() && (mine || operates);
    }

    public List<String> namesOfSigners() {
        return whoCanSign.stream().map(Signer::name).toList();
    }

    /** Digits are enough to read back; a telephone then shows its number pad. */
    public boolean digits() {
        return switch (signOff.gate()) {
            case START_RESTORE, REDELETE_USERS, ACCEPT_FAILED_CHECK -> true;
            case SWITCH_SECRETS, RETURN_TO_SERVICE -> false;
        };
    }

    /** Compares what the old page showed with what the new one shows, by the names of the lines. */
    static List<Change> changes(Payload then, Payload now) {
        return Stream.concat(lines(then), lines(now))
                .map(Line::name)
                .distinct()
                .map(name -> new Change(name, text(then, name), text(now, name)))
                .filter(change -> !change.then().equals(change.now()))
                .toList();
    }

    private record Line(String name, String text) {}

    private static Stream<Line> lines(Payload payload) {
        return Stream.of(
                        payload.rows().stream().map(row -> new Line(row.name(), row.after())),
                        payload.checks().stream()
                                .map(check -> new Line(check.name(), check.result() + ", found " + check.found())),
                        payload.bound().stream().map(bound -> new Line(bound.name(), bound.value())))
                .flatMap(lines -> lines);
    }

    private static String text(Payload payload, String name) {
        return lines(payload)
                .filter(line -> Objects.equals(line.name(), name))
                .map(Line::text)
                .findFirst()
                .orElse("not there");
    }
}
