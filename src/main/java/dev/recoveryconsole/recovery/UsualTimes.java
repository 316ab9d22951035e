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

    private final Recoveries recoveries;
    private final PastTasks past;

    UsualTimes(Recoveries recoveries, PastTasks past) {
        this.recoveries = recoveries;
        this.past = past;
    }

    /** Its work, without waiting for people; null when no run before this one says so. */
    public @Nullable Usual of(String number, Step step) {
        var before = past.before(recoveries.byNumber(number));
        return Optional.ofNullable(Paces.usual(before.took()).get(step))
                .map(Paces.Typical::work)
                .orElse(null);
    }
}
