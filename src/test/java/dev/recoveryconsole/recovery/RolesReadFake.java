package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An identity provider that says nothing of anybody's roles until a test has it answer; it counts once it was asked. */
class RolesReadFake implements RolesRead {

    private final Map<Person, LastRead> answers = new ConcurrentHashMap<>();
    private final Map<Person, LastRead> read = new ConcurrentHashMap<>();

    private volatile boolean ofTheTest;

    void answers(Person person, Set<Role> roles, Instant at) {
        answers.put(person, new LastRead(roles, at));
    }

    void fresh() {
        answers.clear();
        read.clear();
    }

    /** The transaction is the test's own, which undoes what it did. */
    void whileATestHasATransactionOpen(Runnable work) {
        ofTheTest = true;
        try {
            work.run();
        } finally {
            ofTheTest = false;
        }
    }

    @Override
    public Optional<LastRead> last(Person person) {
        return Optional.ofNullable(read.get(person));
    }

    @Override
    public void again(Person person) {
        assertThat(!ofTheTest && TransactionSynchronizationManager.isActualTransactionActive())
                .as("nothing is asked outside while a transaction is open")
                .isFalse();
        Optional.ofNullable(answers.get(person)).ifPresent(answer -> read.put(person, answer));
    }
}
