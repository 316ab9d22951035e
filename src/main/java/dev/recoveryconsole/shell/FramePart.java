package dev.recoveryconsole.shell;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.thymeleaf.context.LazyContextVariable;

/**
 * A part of the frame that costs a query. It is asked for when a page shows it, so a fragment for htmx does not pay for
 * it; and a store that does not answer leaves it out, so that the page that tells of the failure can still be shown.
 */
final class FramePart<T> extends LazyContextVariable<T> {

    private static final Logger log = LoggerFactory.getLogger(FramePart.class);

    private final Supplier<T> value;
    private final T without;

    FramePart(Supplier<T> value, T without) {
        this.value = value;
        this.without = without;
    }

    @Override
    protected T loadValue() {
        try {
            return value.get();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The frame of a page is shown without what the store knows", e);
            return without;
        }
    }
}
