package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long a step took in earlier runs of the same database, for pages that need nothing else of a forecast. */
@Component
@Transactional(readOnly = true)
public class UsualTimes {

    private final PastTasks past;

    UsualTimes(PastTasks past) {
        this.past = past;
    }

    /** Its work, without waiting for people; null when no run that is over by then says so. */
    public @Nullable Usual of(RunView run, Step step) {
        var before = past.before(run.database(), run.asOf());
        return Optional.ofNullable(Paces.usual(before.took()).get(step))
                .map(Paces.Typical::work)
                .orElse(null);
    }
}
