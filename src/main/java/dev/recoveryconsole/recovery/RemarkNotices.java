package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffRemarked;
import dev.recoveryconsole.notification.Notice;
import dev.recoveryconsole.notification.Notices;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Who hears what is said about a request: a reminder everybody who can sign, all else the one it is for. */
@Component
class RemarkNotices {

    private final Outbox outbox;
    private final Objectives objectives;
    private final People people;
    private final InstantSource clock;

    RemarkNotices(Outbox outbox, Objectives objectives, People people, InstantSource clock) {
        this.outbox = outbox;
        this.objectives = objectives;
        this.people = people;
        this.clock = clock;
    }

    void put(Recovery recovery, SignOffRemarked event, List<Person> canSign) {
        var notice = notice(recovery, event);
        var mails = receivers(event, canSign).stream()
                .flatMap(one -> people.mailOf(one).stream())
                .toList();
        outbox.put(mails.isEmpty() ? notice : notice.to(mails));
    }

    static List<Person> receivers(SignOffRemarked event, List<Person> canSign) {
        return switch (event.remark().kind()) {
            case REMINDER, ANSWER -> canSign;
            case ASKED_TOO -> List.of(Objects.requireNonNull(event.remark().to()));
            case QUESTION -> List.of(event.signOff().requester());
        };
    }

    Notice notice(Recovery recovery, SignOffRemarked event) {
        var words = new Notices(recovery.number(), recovery.database(), "/recoveries/" + recovery.number());
        var view = event.signOff();
        var remark = event.remark();
        var request = view.id().toString();
        var by = remark.by() == null ? "The console" : people.name(remark.by());
        return switch (remark.kind()) {
            case REMINDER ->
                words.signatureReminder(
                        request, event.number(), view.button(), view.approveBy(), left(recovery), view.address());
            case ASKED_TOO ->
                words.signatureAskedOf(
                        request,
                        event.number(),
                        people.name(Objects.requireNonNull(remark.to())),
                        view.button(),
                        view.approveBy(),
                        by,
                        view.address());
            case QUESTION ->
                words.said(request, "question-" + event.number(), by + " asks", remark.words(), view.address());
            case ANSWER ->
                words.said(request, "answer-" + event.number(), by + " answers", remark.words(), view.address());
        };
    }

    private Duration left(Recovery recovery) {
        return objectives.headline(recovery.declaredAt(), null, clock.instant()).left();
    }
}
