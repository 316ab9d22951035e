package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.faults.signoff.Command.Answering;
import dev.recoveryconsole.faults.signoff.Command.Ask;
import dev.recoveryconsole.faults.signoff.Command.Decline;
import dev.recoveryconsole.faults.signoff.Command.Forge;
import dev.recoveryconsole.faults.signoff.Command.Race;
import dev.recoveryconsole.faults.signoff.Command.Sign;
import dev.recoveryconsole.faults.signoff.Command.Withdraw;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What people do with requests, and what somebody does to their rows. */
final class DeskModel {

    /** A gate that neither run waits for. */
    static final Gate ASTRAY = Gate.REDELETE_USERS;

    private static final String ACCEPTED = "accepted";
    private static final String SIGN_OFF = "sign-off ";

    private final State state;

    DeskModel(State state) {
        this.state = state;
    }

    String ask(Ask ask) {
        var run = state.run(ask.run());
        var now = state.time(ask.at());
        if (state.limit.reached(ask.by(), ask.run(), now)) {
            return "too many";
        }
        var gate = ask.astray() ? ASTRAY : ask.run().gate();
        var words = new Request.Words(ask.run(), gate, run.plan, run.task, state.console(ask.at()).staff, ask.words());
        run.frozen.put(gate, new State.Frozen(words, run.task));
        var before = state.newest(ask.run(), gate);
        var open = before.filter(Request::open);
        if (open.filter(one -> repeats(one, words, ask, run) && one.stateAt(now) != SignOffState.EXPIRED && one.intact)
                .isPresent()) {
            return "the same";
        }
        open.filter(old -> !state.expire(old, now) && state.distrust(old).isEmpty())
                .ifPresent(old -> state.makeVoid(old, "replaced"));
        state.requests.add(new Request(words, ask.by(), run.editors, now.plus(Request.TIME)));
        state.audit("sign-off asked");
        state.limit.counted(ask.by(), ask.run(), before.isPresent(), now);
        return "asked";
    }

    private static boolean repeats(Request open, Request.Words words, Ask ask, State.Run run) {
        return open.words.equals(words) && open.requester == ask.by() && open.editors.equals(run.editors);
    }

    /** The request that is answered; none where nothing was asked. */
    private Optional<Request> target(Answering answering) {
        var all = state.of(answering.run());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(answering.back(), all.size() - 1)));
    }

    String answer(Answering answering) {
        return target(answering)
                .map(request -> obstacle(answering, request)
                        .map(no -> refused(answering, no))
                        .orElseGet(() -> accepted(answering, request)))
                .orElse(Model.NOTHING);
    }

    /** The late one's rules judge what it has read; what it writes is lost when the first one has written. */
    String race(Race race) {
        var request = target(race.late());
        if (request.isEmpty()) {
            return Model.NOTHING;
        }
        var read = request.get().copy();
        var first = answer(race.first());
        var no = obstacle(race.late(), read);
        var late = no.isPresent()
                ? refused(race.late(), no.get())
                : first.equals(ACCEPTED) ? "lost" : accepted(race.late(), request.get());
        return first + " / " + late;
    }

    private Optional<String> obstacle(Answering answering, Request request) {
        var obstacles = new Obstacles(request, state.console(answering.at()).staff, state.time(answering.at()));
        return switch (answering) {
            case Sign sign -> obstacles.to(sign, shows(sign, request));
            case Decline decline -> obstacles.to(decline);
            case Withdraw withdraw -> obstacles.to(withdraw);
        };
    }

    /** Whether the digest in the form is the request's own. */
    private boolean shows(Sign sign, Request request) {
        return switch (sign.shown()) {
            case ITS_OWN -> true;
            case OF_THE_OTHER_RUN -> false;
            case OF_THE_ONE_BEFORE -> {
                var all = state.of(sign.run());
                yield sign.back() + 1 < all.size()
                        && all.get(sign.back() + 1).words.equals(request.words);
            }
        };
    }

    private String refused(Answering answering, String why) {
        state.audit(act(answering) + ": refused");
        return why;
    }

    private static String act(Answering answering) {
        return SIGN_OFF
                + switch (answering) {
                    case Sign sign -> "signed";
                    case Decline decline -> "declined";
                    case Withdraw withdraw -> "withdrawn";
                };
    }

    private String accepted(Answering answering, Request request) {
        switch (answering) {
            case Sign sign -> {
                request.state = SignOffState.SIGNED;
                request.signer = sign.by();
                request.executeBy = state.time(sign.at()).plus(Request.TIME);
            }
            case Decline decline -> {
                request.signer = decline.by();
                request.close(SignOffState.DECLINED, "no");
            }
            case Withdraw withdraw -> request.close(SignOffState.WITHDRAWN, "Withdrawn by the person who asked");
        }
        state.audit(act(answering));
        return ACCEPTED;
    }

    /** Of the run's newest request. */
    String forge(Forge forge) {
        var newest = state.of(forge.run()).stream().findFirst();
        if (newest.isEmpty() || !forged(newest.get(), forge.what())) {
            return Model.NOTHING;
        }
        newest.get().intact = false;
        return Model.DONE;
    }

    private boolean forged(Request request, Command.Forgery what) {
        switch (what) {
            case WORDS, READ_BACK, SEAL -> {}
            case EDITOR -> {
                return request.editors.remove(Who.ANA);
            }
            case REQUESTER -> request.requester = Who.ADA;
            case SIGNATURE -> {
                return signed(request);
            }
            case DEADLINE -> later(request);
            case STATE_BACK -> {
                return putBack(request);
            }
        }
        return true;
    }

    private boolean signed(Request request) {
        if (request.state != SignOffState.REQUESTED) {
            return false;
        }
        request.state = SignOffState.SIGNED;
        request.signer = Who.TOMASZ;
        request.executeBy = state.now.plus(Request.TIME);
        return true;
    }

    private static void later(Request request) {
        request.approveBy = request.approveBy.plus(Duration.ofHours(1));
        if (request.executeBy != null) {
            request.executeBy = Objects.requireNonNull(request.executeBy).plus(Duration.ofHours(1));
        }
    }

    private static boolean putBack(Request request) {
        if (request.open()) {
            return false;
        }
        request.state = request.state == SignOffState.USED ? SignOffState.SIGNED : SignOffState.REQUESTED;
        return true;
    }
}
