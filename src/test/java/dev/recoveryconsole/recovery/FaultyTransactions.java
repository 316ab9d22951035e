package dev.recoveryconsole.recovery;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a console die right before or right after a commit. */
class FaultyTransactions extends TransactionTemplate {

    /** Told what each transaction gave. */
    interface Seam {
        void beforeCommit(@Nullable Object result);

        void afterCommit(@Nullable Object result);

        Seam NONE = new Seam() {
            @Override
            public void beforeCommit(@Nullable Object result) {}

            @Override
            public void afterCommit(@Nullable Object result) {}
        };
    }

    private final transient ThreadLocal<Seam> seam = ThreadLocal.withInitial(() -> Seam.NONE);

    FaultyTransactions(PlatformTransactionManager manager) {
        super(manager);
    }

    /** Of this thread. */
    void sewn(Seam of) {
        seam.set(of);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        var mine = seam.get();
        T result = super.execute(status -> {
            T given = action.doInTransaction(status);
            mine.beforeCommit(given);
            return given;
        });
        mine.afterCommit(result);
        return result;
    }
}
