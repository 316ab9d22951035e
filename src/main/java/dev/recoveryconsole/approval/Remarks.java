package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.People;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was said about a request, in words for pages. */
@Component
@Transactional(readOnly = true)
public class Remarks {

    private static final String CONSOLE = "The console";

    private final RemarkRows rows;
    private final People people;

    Remarks(RemarkRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    /** One remark: who, and what they did or said. */
    public record Said(Instant at, String who, String words) {}

    /**
     * All of them.
     *
     * @param said oldest first
     * @param open the last question has no answer yet
     */
    public record Talk(List<Said> said, boolean open) {}

    public Talk of(SignOffId id) {
        var all = all(id);
        var spoken = all.stream()
                .map(Remark::kind)
                .filter(kind -> kind == Remark.Kind.QUESTION || kind == Remark.Kind.ANSWER)
                .toList();
        return new Talk(
                all.stream().map(this::said).toList(), !spoken.isEmpty() && spoken.getLast() == Remark.Kind.QUESTION);
    }

    List<Remark> all(SignOffId id) {
        return rows.findBySignOffOrderBySeq(id.number()).stream()
                .map(RemarkRow::view)
                .toList();
    }

    long count(SignOffId id) {
        return rows.countBySignOff(id.number());
    }

    private Said said(Remark remark) {
        var who = remark.by() == null ? CONSOLE : people.name(remark.by());
        return new Said(remark.at(), who, inWords(remark));
    }

    /** What follows the name: "asks: why 02:30:59?". */
    public String inWords(Remark remark) {
        return switch (remark.kind()) {
            case REMINDER -> "reminded those who can sign";
            case ASKED_TOO -> "asked " + people.name(Objects.requireNonNull(remark.to())) + " to sign";
            case QUESTION -> "asks: " + remark.words();
            case ANSWER -> "answers: " + remark.words();
        };
    }
}
