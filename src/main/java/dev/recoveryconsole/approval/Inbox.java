package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.WaitingForMe;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The requests from one person's side: waiting for them, waiting for others, and what became of the last ones. */
@Component
class Inbox implements WaitingForMe {

    private static final Limit RECENT = Limit.of(20);

    private final SignOffRows rows;
    private final SignOffSeal seal;
    private final Policy policy;
    private final InstantSource clock;

    Inbox(SignOffRows rows, SignOffSeal seal, Policy policy, InstantSource clock) {
        this.rows = rows;
        this.seal = seal;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public int count(SignedIn me) {
        return waiting(me, true, clock.instant()).size();
    }

    @Transactional(readOnly = true)
    public Contents of(SignedIn me) {
        var now = clock.instant();
        var recent = rows.findByStateNotInOrderByNumberDesc(List.of(SignOffState.REQUESTED), RECENT).stream()
                .map(one -> one.view(now))
                .toList();
        return new Contents(waiting(me, true, now), waiting(me, false, now), recent);
    }

    private List<SignOffView> waiting(SignedIn me, boolean forMe, Instant now) {
        return rows.findByStateInOrderByNumber(List.of(SignOffState.REQUESTED)).stream()
                .filter(one -> one.stateAt(now) == SignOffState.REQUESTED)
                .filter(one -> one.whyNot(me, now, seal, policy).isEmpty() == forMe)
                .map(one -> one.view(now))
                .toList();
    }

    record Contents(List<SignOffView> forMe, List<SignOffView> forOthers, List<SignOffView> recent) {

        /** Changes with whatever the page shows of them. */
        public String version() {
            return CanonicalJson.digest(
                    Stream.of(forMe, forOthers, recent).map(Contents::states).collect(Collectors.joining("|")));
        }

        private static String states(List<SignOffView> views) {
            return views.stream().map(one -> one.id() + " " + one.state()).collect(Collectors.joining(","));
        }
    }
}
