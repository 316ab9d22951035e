package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Optional;

/** The facts of a run, oldest first. */
public record Facts(List<Kept> kept) {

    /** One fact and the attempt it belongs to. */
    public record Kept(int attempt, Fact fact) {}

    /** The latest of that kind in one attempt. */
    public <T extends Fact> Optional<T> latest(Class<T> kind, int attempt) {
        return kept.reversed().stream()
                .filter(one -> one.attempt() == attempt && kind.isInstance(one.fact()))
                .map(one -> kind.cast(one.fact()))
                .findFirst();
    }

    /** All of that kind in the run, oldest first. */
    public <T extends Fact> List<T> all(Class<T> kind) {
        return kept.stream()
                .map(Kept::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The latest of that kind in the run. */
    public <T extends Fact> Optional<T> latest(Class<T> kind) {
        return kept.reversed().stream()
                .filter(one -> kind.isInstance(one.fact()))
                .map(one -> kind.cast(one.fact()))
                .findFirst();
    }
}
