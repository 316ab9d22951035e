package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.Person;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of sign-offs. */
interface SignOffRows extends Repository<SignOff, Long> {

    SignOff save(SignOff signOff);

    /** Needed before a gate is asked again: Hibernate writes inserts before updates, and the open key is unique. */
    void flush();

    Optional<SignOff> findById(long number);

    Optional<SignOff> findByOpenKey(String openKey);

    Optional<SignOff> findFirstByRecoveryAndGateOrderByNumberDesc(UUID recovery, Gate gate);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SignOff s where s.number = :number")
    Optional<SignOff> lock(long number);

    List<SignOff> findByRecoveryAndStateIn(UUID recovery, Collection<SignOffState> states);

    /** Runs with a request of these states, in one order for all who take several. */
    @Query("select distinct s.recovery from SignOff s where s.state in :states order by s.recovery")
    List<UUID> runsWith(Collection<SignOffState> states);

    /** With their editors at once: every page counts what waits, and one query per request would grow with them. */
    @EntityGraph(attributePaths = "editors")
    List<SignOff> findByStateInOrderByNumber(Collection<SignOffState> states);

    List<SignOff> findByStateNotInOrderByNumberDesc(Collection<SignOffState> states, Limit limit);

    @EntityGraph(attributePaths = "editors")
    List<SignOff> findByRecoveryOrderByNumber(UUID recovery);

    @Query("select distinct s.recovery from SignOff s where s.signer = :person")
    Set<UUID> answeredBy(Person person);

    default SignOff get(SignOffId id) {
        return findById(id.number()).orElseThrow(() -> new NotFound("There is no sign-off " + id + "."));
    }
}
