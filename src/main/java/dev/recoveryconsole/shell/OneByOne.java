package dev.recoveryconsole.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same with each of several, so that one that fails keeps no other from it. */
public final class OneByOne {

    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * In their order; what fails is written to the log.
     *
     * @param name by which the log calls one of them
     * @param undone what was not done with it, for example "was not looked at"
     */
    public static <T> void each(List<T> all, Function<T, ?> name, String undone, Consumer<T> act) {
        for (var one : all) {
            try {
                act.accept(one);
            } catch (RuntimeException fault) {
                log.warn("{} {}", name.apply(one), undone, fault);
            }
        }
    }
}
