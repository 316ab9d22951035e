package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.approval.RunFigures;
import dev.recoveryconsole.recovery.RunLosses;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** RPO gap and "left behind" on the signing page: read and worded as on the run page (ui-acceptance 7). */
@Component
class SigningFigures implements RunFigures {

    private final RunLosses losses;
    private final RunWords words;

    SigningFigures(RunLosses losses, RunWords words) {
        this.losses = losses;
        this.words = words;
    }

    @Override
    public Optional<Figures> of(UUID recovery, int attempt) {
        return losses.of(recovery, attempt).map(this::figures);
    }

    private Figures figures(RunLosses.Losses run) {
        return new Figures(
                run.asOf(),
                words.doors(run.doors()),
                List.of(
                        new Figure("RPO gap", words.gap(run.loss().gap()) + " (" + words.gapLimit() + ")"),
                        new Figure("Left behind", words.leftBehind(run.doors().use(), run.loss()))));
    }
}
