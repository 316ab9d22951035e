package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What speaks against a target time without forbidding it; the same words on steps 2 and 3 and to the signer. */
@Component("targetWarnings")
public class TargetWarnings {

    private final Objectives objectives;
    private final Times times;

    TargetWarnings(Objectives objectives, Times times) {
        this.objectives = objectives;
        this.times = times;
    }

    /** Sentences; empty when nothing speaks against it. */
    public List<String> of(Instant target, @Nullable Instant damageAt) {
        return switch (objectives.gap(damageAt, target)) {
            case RpoGap.ContainsDamage(var by) ->
                List.of("The target time lies " + times.duration(by)
                        + " after the damage began. The new database will contain damage");
            case RpoGap.Known(var gap, var met)
            when !met ->
                List.of("The RPO gap of " + times.duration(gap) + " is not below the limit of "
                        + times.duration(objectives.rpo()).replace(" 00 s", "")
                        + ". Good writes of that time are given up");
            case RpoGap.Known known
            when known.gap().isZero() ->
                List.of("The target time is the very second in which the damage began."
                        + " The new database can contain damage");
            case RpoGap.Known known -> List.of();
            case RpoGap.NotKnown notKnown -> List.of();
        };
    }
}
