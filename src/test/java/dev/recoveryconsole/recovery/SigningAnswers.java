package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.faults.signoff.Command.Answering;
import dev.recoveryconsole.faults.signoff.Command.Decline;
import dev.recoveryconsole.faults.signoff.Command.Proof;
import dev.recoveryconsole.faults.signoff.Command.Race;
import dev.recoveryconsole.faults.signoff.Command.Sign;
import dev.recoveryconsole.faults.signoff.Command.Withdraw;
import dev.recoveryconsole.faults.signoff.Who;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs, declines and withdraws at the desks of the consoles; two at once have rows of their own each. */
final class SigningAnswers {

    private static final String NOTHING = "nothing there";
    private static final String NO_DIGEST = "0".repeat(64);

    private final SigningNodes nodes;
    private final SigningRuns runs;
    private final TransactionTemplate ownTransaction;

    SigningAnswers(SigningNodes nodes, SigningRuns runs, PlatformTransactionManager manager) {
        this.nodes = nodes;
        this.runs = runs;
        ownTransaction = new TransactionTemplate(manager);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    String answer(Answering answering) {
        return target(answering).map(view -> answered(answering, view)).orElse(NOTHING);
    }

    /** The late one has read the row in a transaction that is still open while the first one's is committed. */
    String race(Race race) {
        var target = target(race.late());
        if (target.isEmpty()) {
            return NOTHING;
        }
        var first = new AtomicReference<>("");
        try {
            var late = ownTransaction.<String>execute(status -> {
                nodes.get(race.late().at()).approvals().read(target.get().id());
                first.set(inOwnTransaction(race.first(), target.get()));
                return answered(race.late(), target.get());
            });
            return first.get() + " / " + late;
        } catch (ConcurrencyFailureException lost) {
            return first.get() + " / lost";
        }
    }

    private String inOwnTransaction(Answering answering, SignOffView view) {
        return Objects.requireNonNull(ownTransaction.<String>execute(status -> answered(answering, view)));
    }

    private List<SignOffView> newestFirst(Answering answering) {
        return nodes.get(answering.at())
                .approvals()
                .signOffs()
                .of(runs.id(answering.run()))
                .reversed();
    }

    private Optional<SignOffView> target(Answering answering) {
        var all = newestFirst(answering);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(answering.back(), all.size() - 1)));
    }

    private String answered(Answering answering, SignOffView view) {
        return nodes.at(answering.at(), (node, now) -> {
            var desk = node.approvals();
            return switch (answering) {
                case Sign sign -> desk.sign(view.id(), me(node, sign, now), shown(sign, view), typed(sign));
                case Decline(var at, var run, var back, var by, var mute) ->
                    desk.decline(view.id(), me(node, by, now), mute ? " " : "no");
                case Withdraw withdraw -> desk.withdraw(view.id(), me(node, withdraw.by(), now));
            };
        });
    }

    private static String typed(Sign sign) {
        return sign.misread() ? "tipped" : "Typed";
    }

    private String shown(Sign sign, SignOffView view) {
        return switch (sign.shown()) {
            case ITS_OWN -> view.digest();
            case OF_THE_ONE_BEFORE -> digest(newestFirst(sign), sign.back() + 1);
            case OF_THE_OTHER_RUN ->
                digest(
                        nodes.get(sign.at())
                                .approvals()
                                .signOffs()
                                .of(runs.id(sign.run().other()))
                                .reversed(),
                        0);
        };
    }

    private static String digest(List<SignOffView> all, int index) {
        return index < all.size() ? all.get(index).digest() : NO_DIGEST;
    }

    private static SignedIn me(SigningNode node, Sign sign, Instant now) {
        return new SignedIn(
                sign.by().person(),
                sign.by().name(),
                node.staff().ofSession(sign.by(), sign.claimed()),
                now.minus(ago(sign.proof())));
    }

    private static Duration ago(Proof proof) {
        return switch (proof) {
            case FRESH -> Duration.ofMinutes(1);
            case OLD -> Duration.ofMinutes(6);
            case AHEAD -> Duration.ofMinutes(-1);
        };
    }

    static SignedIn me(SigningNode node, Who who, Instant now) {
        return new SignedIn(who.person(), who.name(), node.staff().ofSession(who, false), now);
    }
}
