package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.ANA;
import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.approval.Requests.approver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes, on every engine, of requests and signatures that somebody changes in the store beside the console. */
abstract class ChangedSignOffsContract {

    private static final String COPIED = "state, open_key, signer, signed_at, signer_auth_time, execute_by, seal";
    private static final String FOUND = "sign-off found changed";

    private final SignOffs signOffs;
    private final SigningDesk desk;
    private final ChangedSignOffs changed;
    private final TransactionTemplate transaction;
    private final JdbcClient store;
    private final InstantSource clock;
    private final UUID recovery = UUID.randomUUID();
    private final AskForSignOff ask;

    ChangedSignOffsContract(
            SignOffs signOffs,
            SigningDesk desk,
            ChangedSignOffs changed,
            TransactionTemplate transaction,
            JdbcClient store,
            InstantSource clock) {
        this.signOffs = signOffs;
        this.desk = desk;
        this.changed = changed;
        this.transaction = transaction;
        this.store = store;
        this.clock = clock;
        ask = Requests.switchSecrets(signOffs.policy(), recovery);
    }

    @Test
    void a_request_whose_words_were_changed_is_not_signed_and_the_try_is_recorded() {
        var id = signOffs.ask(ask);
        changeWords(id);
        assertThat(signedBy(PRIYA, id)).isInstanceOf(Answer.Refused.class);
        assertThat(current().waiting()).isTrue();
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed: refused");
    }

    @Test
    void a_signature_whose_words_were_changed_afterwards_opens_nothing_and_is_void() {
        var id = signOffs.ask(ask);
        signedBy(PRIYA, id);
        changeWords(id);
        foundAtTheArm(id);
    }

    @Test
    void a_signature_that_was_written_into_the_store_opens_nothing_and_is_void() {
        var id = signOffs.ask(ask);
        forge(id);
        assertThat(current().state()).isEqualTo(SignOffState.SIGNED);
        foundAtTheArm(id);
    }

    @Test
    void an_editor_whose_row_was_removed_signs_nothing() {
        var id = signOffs.ask(ask);
        removeAna(id);
        assertThat(signedBy(ANA, id))
                .isEqualTo(new Answer.Refused("What is stored of this request was changed. It cannot be signed."));
        assertThat(audited(id)).containsExactly("sign-off asked", "sign-off signed: refused");
    }

    @Test
    void a_used_signature_of_one_run_opens_nothing_in_another() {
        var used = used(Requests.switchSecrets(signOffs.policy(), UUID.randomUUID()));
        var id = signOffs.ask(ask);
        store.sql("update sign_off set (%s) = (select %s from sign_off where number = ?) where number = ?"
                        .formatted(COPIED, COPIED))
                .params(used.number(), id.number())
                .update();
        assertThat(current().state()).isEqualTo(SignOffState.USED);
        foundAtTheArm(id);
    }

    @Test
    void a_used_signature_that_was_changed_covers_no_further_act() {
        var id = used(ask);
        assertThat(check()).isInstanceOf(Authority.InUse.class);
        removeAna(id);
        foundAtTheArm(id);
    }

    @Test
    void one_of_an_older_version_bears_no_seal_and_is_asked_for_again() {
        var old = signOffs.ask(ask);
        store.sql("update sign_off set seal = null where number = ?")
                .param(old.number())
                .update();
        assertThat(signedBy(PRIYA, old)).isInstanceOf(Answer.Refused.class);
        assertThat(signOffs.ask(ask)).isNotEqualTo(old);
        assertThat(audited(old)).containsExactly("sign-off asked", "sign-off signed: refused", FOUND);
    }

    @Test
    void what_was_changed_is_found_without_anybody_asking_and_told_once() {
        var id = signOffs.ask(ask);
        var other = signOffs.ask(Requests.switchSecrets(signOffs.policy(), UUID.randomUUID()));
        forge(id);
        changed.makeVoid();
        changed.makeVoid();
        assertThat(current().reason()).isEqualTo(ChangedSignOffs.WHY);
        assertThat(audited(id)).containsExactly("sign-off asked", FOUND);
        assertThat(audited(other)).containsExactly("sign-off asked");
    }

    private void foundAtTheArm(SignOffId id) {
        assertThat(check()).isEqualTo(new Authority.Void(ChangedSignOffs.WHY));
        assertThat(current().state()).isEqualTo(SignOffState.VOID);
        assertThat(check()).isEqualTo(new Authority.Void(ChangedSignOffs.WHY));
        assertThat(audited(id)).endsWith(FOUND).doesNotHaveDuplicates();
    }

    private SignOffId used(AskForSignOff asked) {
        var id = signOffs.ask(asked);
        signedBy(PRIYA, id);
        transaction.executeWithoutResult(status -> signOffs.use(id));
        return id;
    }

    private void changeWords(SignOffId id) {
        store.sql("update sign_off set payload = replace(payload, 'orders-prod-rc014-a1', 'evil') where number = ?")
                .param(id.number())
                .update();
    }

    private void removeAna(SignOffId id) {
        store.sql("delete from sign_off_editor where sign_off = ? and editor = ?")
                .params(id.number(), ANA.id())
                .update();
    }

    private void forge(SignOffId id) {
        var now = clock.instant();
        store.sql("update sign_off set state = 'SIGNED', signer = ?, signed_at = ?, signer_auth_time = ?,"
                        + " execute_by = ? where number = ?")
                .params(PRIYA.id(), utc(now), utc(now), utc(now.plusSeconds(900)), id.number())
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private Answer signedBy(Person person, SignOffId id) {
        var signature = Requests.signature(ask.payload().digest(), "a17f3a", clock.instant());
        var lately = clock.instant().plusNanos(999); // more than the store keeps
        return desk.sign(id, approver(person, lately), signature);
    }

    private Authority check() {
        return Objects.requireNonNull(transaction.<Authority>execute(status ->
                signOffs.check(recovery, Gate.SWITCH_SECRETS, ask.payload().digest(), clock.instant())));
    }

    private SignOffView current() {
        return signOffs.current(recovery, Gate.SWITCH_SECRETS).orElseThrow();
    }

    private List<String> audited(SignOffId id) {
        return store.sql("select act from audit_event where canonical like ? order by event_index")
                .param("%\"signOff\":\"" + id + "\"%")
                .query(String.class)
                .list();
    }
}
