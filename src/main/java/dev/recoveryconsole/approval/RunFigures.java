package dev.recoveryconsole.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells the signer what the recovery loses, as the run's page does; the run that the signature is for provides it. */
public interface RunFigures {

    /**
     * Figures as of one moment: they are shown beside what is signed, and are no part of it.
     *
     * @param doors where traffic and old writes stand, in words
     */
    record Figures(Instant asOf, String doors, List<Figure> lines) {}

    /** One figure in words. */
    record Figure(String name, String words) {}

    /** Of that attempt; nothing when the run went on to another one, or there is no such run. */
    Optional<Figures> of(UUID recovery, int attempt);
}
