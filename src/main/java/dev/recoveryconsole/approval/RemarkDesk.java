package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do about an open request beside answering it: remind, ask one more person, ask and answer questions. */
@Component
class RemarkDesk {

    /** Between two reminders of the same request. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int LONGEST = 500;

    private final SignOffRows signOffs;
    private final SignOffs rules;
    private final RemarkRows rows;
    private final Remarks remarks;
    private final SignOffJournal journal;
    private final People people;
    private final Times times;
    private final InstantSource clock;

    RemarkDesk(
            SignOffRows signOffs,
            SignOffs rules,
            RemarkRows rows,
            Remarks remarks,
            SignOffJournal journal,
            People people,
            Times times,
            InstantSource clock) {
        this.signOffs = signOffs;
        this.rules = rules;
        this.rows = rows;
        this.remarks = remarks;
        this.journal = journal;
        this.people = people;
        this.times = times;
        this.clock = clock;
    }

    /** Tells everybody who can sign once more, a minute after the last time at the earliest. */
    @Transactional
    SignOffView remind(SignOffId id, SignedIn me) {
        me.require(Role.OPERATOR);
        var view = waiting(id);
        var last = remarks.all(id).stream()
                .filter(one -> one.kind() == Remark.Kind.REMINDER)
                .map(Remark::at)
                .reduce(view.askedAt(), (one, later) -> later);
        refuseTooSoon("Those who can sign were told", last);
        return keep(view, Remark.Kind.REMINDER, me, null, "");
    }

    /** The same by the console itself, once for each number, unless somebody has answered meanwhile. */
    @Transactional
    void remindByItself(SignOffId id, int due) {
        var now = clock.instant();
        var view = signOffs.get(id).view(now);
        if (view.waiting()) {
            keep(view, new Remark(Remark.Kind.REMINDER, null, null, "", now), due);
        }
    }

    /** Tells one person who can sign, by name. */
    @Transactional
    SignOffView askToo(SignOffId id, String person, SignedIn me) {
        me.require(Role.OPERATOR);
        var view = waiting(id);
        var other = rules.whoCanSign(view.requester(), view.editors()).stream()
                .filter(one -> one.id().equals(person))
                .findFirst()
                .orElseThrow(
                        () -> new FieldRefusal("person", "Choose one of the people who can sign. Nobody was asked"));
        remarks.all(id).stream()
                .filter(one -> other.equals(one.to()))
                .map(Remark::at)
                .reduce((one, later) -> later)
                .ifPresent(last -> refuseTooSoon(people.name(other) + " was asked", last));
        return keep(view, Remark.Kind.ASKED_TOO, me, other, "");
    }

    private void refuseTooSoon(String what, Instant last) {
        var now = clock.instant();
        if (now.isBefore(last.plus(PAUSE))) {
            throw new Refusal(
                    what + " " + times.between(last, now) + " ago; once a minute is enough. Nothing was sent");
        }
    }

    /** An approver asks whoever asked for the signature. */
    @Transactional
    SignOffView question(SignOffId id, String words, SignedIn me) {
        me.require(Role.APPROVER);
        var view = waiting(id);
        if (view.requester().equals(me.person())) {
            throw new Refusal("You asked for this yourself. Nothing was sent");
        }
        return keep(view, Remark.Kind.QUESTION, me, null, spoken(words, "question"));
    }

    /** Whoever asked for the signature answers, or another operator does. */
    @Transactional
    SignOffView answer(SignOffId id, String words, SignedIn me) {
        var view = waiting(id);
        if (!view.requester().equals(me.person())) {
            me.require(Role.OPERATOR);
        }
        var answer = new Remark(Remark.Kind.ANSWER, me.person(), null, spoken(words, "words"), clock.instant());
        if (!remarks.of(id).open() && !isRepeated(answer, remarks.all(id))) {
            throw new Refusal("No question about " + id + " waits for an answer. Nothing was sent");
        }
        return keep(view, answer, null);
    }

    /** The two forms of one page name their fields apart. */
    private static String spoken(String words, String field) {
        var text = words.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new FieldRefusal(field, "Write 1 to " + LONGEST + " characters. Nothing was sent");
        }
        PlainText.demandText(field, text);
        return text;
    }

    private SignOffView waiting(SignOffId id) {
        var view = signOffs.get(id).view(clock.instant());
        if (!view.waiting()) {
            throw new Refusal(id + " is no longer open: " + view.stateInWords() + ". Nothing was sent");
        }
        return view;
    }

    private SignOffView keep(SignOffView view, Remark.Kind kind, SignedIn me, @Nullable Person to, String words) {
        return keep(view, new Remark(kind, me.person(), to, words, clock.instant()), null);
    }

    private SignOffView keep(SignOffView view, Remark remark, @Nullable Integer due) {
        journal.takeRun(view);
        var all = remarks.all(view.id());
        if (isRepeated(remark, all)) {
            return view;
        }
        var number =
                (int) all.stream().filter(one -> one.kind() == remark.kind()).count() + 1;
        rows.save(new RemarkRow(view.id(), remark, due));
        journal.recordRemark(view, remark, new SignOffRemarked(view, remark, number));
        return view;
    }

    /** A form that was sent twice: the same person has said the very same just before. */
    private static boolean isRepeated(Remark remark, List<Remark> before) {
        if (before.isEmpty() || remark.words().isEmpty()) {
            return false;
        }
        var last = before.getLast();
        return last.kind() == remark.kind()
                && last.words().equals(remark.words())
                && Objects.equals(last.by(), remark.by());
    }
}
