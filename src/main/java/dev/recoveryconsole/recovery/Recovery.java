package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.RestoreSource;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One pass through the eight steps for one database. Its state changes only through the verbs below. */
@Entity
@Table(name = "recovery")
class Recovery {

    /** Draft until the restore is signed for, then running, then ended. */
    enum State {
        DRAFT,
        RUNNING,
        ENDED
    }

    /** How it ended. */
    enum End {
        RETURNED,
        SWITCHED_BACK,
        STOPPED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private String number;

    @Column(name = "database_name")
    private String database;

    private @Nullable String activeKey;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private State state;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable End outcome;

    private String incident;
    private Instant declaredAt;
    private @Nullable Instant damageAt;
    private String commander;
    private String operator;
    private Instant startedAt;
    private @Nullable Instant databaseChosenAt;
    private @Nullable Instant target;
    private @Nullable Instant targetChosenAt;
    private @Nullable String restoreFrom;
    private int planVersion;
    private int attempt;
    private int switches;
    private long epoch;
    private @Nullable String turnBy;
    private long revision;
    private @Nullable Instant returnedAt;
    private @Nullable Instant endedAt;
    private @Nullable String endReason;

    @Embedded
    private @Nullable ShutDoors shut;

    @Embedded
    private @Nullable Hold hold;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT) // one query for a whole list of runs
    @CollectionTable(name = "recovery_editor", joinColumns = @JoinColumn(name = "recovery_id"))
    @Column(name = "person")
    private Set<String> editors = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Recovery() {} // for JPA only

    /** Begins with step 1's Continue (decisions.md, A recovery begins). */
    Recovery(UUID id, String number, Beginning beginning, Instant now) {
        this.id = id;
        this.number = number;
        this.database = beginning.database();
        this.activeKey = beginning.database();
        this.state = State.DRAFT;
        this.incident = beginning.incident();
        this.declaredAt = beginning.declaredAt();
        this.damageAt = beginning.damageAt();
        this.commander = beginning.commander();
        this.operator = beginning.operator();
        this.startedAt = now;
        this.editors.add(beginning.operator());
    }

    /** Step 1 again, while nothing is planned: the place for one active run moves along. */
    void chooseDatabase(String name, String editor) {
        this.database = name;
        this.activeKey = name;
        this.restoreFrom = null;
        edited(editor);
    }

    /** Step 2: every change is an edit, and who edits cannot sign. A snapshot has one second only, so another one gives it up. */
    void chooseTarget(Instant at, String editor) {
        this.restoreFrom = restoreFrom() instanceof RestoreSource.Snapshot && !at.equals(target) ? null : restoreFrom;
        this.target = at;
        edited(editor);
    }

    /** Step 1 ends with it: the run began with a database, and another one was chosen later. */
    void databaseChosenAt(Instant at) {
        this.databaseChosenAt = at;
    }

    /** Step 2 ends with it. One that is chosen after something was planned is for another plan. */
    void targetChosenAt(Instant at) {
        if (planVersion == 0) {
            this.targetChosenAt = at;
        }
    }

    /**
     * What the next attempt restores from; null for the automated backup of the old database itself.
     *
     * @param at the target time that goes with it; null keeps the chosen one
     */
    void chooseSource(@Nullable RestoreSource from, @Nullable Instant at, String editor) {
        this.restoreFrom = from == null ? null : from.code();
        this.target = at == null ? target : at;
        edited(editor);
    }

    void damageBegan(@Nullable Instant at, String editor) {
        this.damageAt = at;
        edited(editor);
    }

    private void edited(String editor) {
        editors.add(editor);
        touch();
    }

    /** A new plan version for a new attempt. */
    void planned(int newVersion, int newAttempt, String editor) {
        this.planVersion = newVersion;
        this.attempt = newAttempt;
        this.state = State.RUNNING;
        edited(editor);
    }

    /** Goes on with another attempt that was planned and sent before, and with its target time. */
    void goOnWith(AttemptView chosen, String editor) {
        this.planVersion = chosen.planVersion();
        this.attempt = chosen.no();
        chooseSource(chosen.from(), chosen.target(), editor);
    }

    /** A node takes the run's next turn; older turns can arm nothing any more. */
    long nextTurn(String node) {
        this.turnBy = node;
        return nextEpoch();
    }

    /** Whatever a node is about to send can no longer be armed. */
    long nextEpoch() {
        return ++epoch;
    }

    int nextSwitch() {
        touch();
        return ++switches;
    }

    void trafficHeld(Instant at) {
        this.shut = shut().trafficHeld(at);
        touch();
    }

    void trafficOpen() {
        this.shut = shut().trafficOpen();
        touch();
    }

    void writesStopped(Instant at) {
        if (shut().writesStoppedAt() == null) {
            this.shut = shut().writesStopped(at);
            touch();
        }
    }

    /** The hold was undone before the fence: what is left behind grows again. */
    void writesRunAgain() {
        this.shut = shut().writesRunAgain();
        touch();
    }

    void returned(Instant at) {
        this.returnedAt = at;
        touch();
    }

    void takenOver(TakeOver.Part part, String person) {
        if (part == TakeOver.Part.OPERATOR) {
            this.operator = person;
        } else {
            this.commander = person;
        }
        touch();
    }

    void putOnHold(Hold by) {
        this.hold = by;
        touch();
    }

    void resume() {
        this.hold = null;
        touch();
    }

    /** The end frees the database's one place for an active run. */
    void end(End how, @Nullable String reason, Instant at) {
        this.outcome = how;
        this.endReason = reason;
        this.endedAt = at;
        this.state = State.ENDED;
        this.hold = null;
        this.activeKey = null;
        touch();
    }

    /** Something a page shows has changed. */
    void touch() {
        revision++;
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String database() {
        return database;
    }

    State state() {
        return state;
    }

    @Nullable
    End outcome() {
        return outcome;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    /** Nothing of that task goes on now: while the run is on hold, only what was sent is watched. */
    boolean rests(TaskRow task) {
        return hold != null && hold.keepsBack(task);
    }

    String incident() {
        return incident;
    }

    Instant declaredAt() {
        return declaredAt;
    }

    @Nullable
    Instant damageAt() {
        return damageAt;
    }

    String commander() {
        return commander;
    }

    String operator() {
        return operator;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** When step 1 was over. */
    Instant databaseChosenAt() {
        return databaseChosenAt == null ? startedAt : databaseChosenAt;
    }

    @Nullable
    Instant target() {
        return target;
    }

    /** When the target of the first plan was chosen; missing before, and in a run of before it was kept. */
    @Nullable
    Instant targetChosenAt() {
        return targetChosenAt;
    }

    @Nullable
    RestoreSource restoreFrom() {
        return restoreFrom == null ? null : RestoreSource.of(restoreFrom);
    }

    int planVersion() {
        return planVersion;
    }

    int attempt() {
        return attempt;
    }

    int switches() {
        return switches;
    }

    long epoch() {
        return epoch;
    }

    @Nullable
    String turnBy() {
        return turnBy;
    }

    long revision() {
        return revision;
    }

    ShutDoors shut() {
        return shut == null ? ShutDoors.NONE : shut; // all its columns are null
    }

    @Nullable
    Instant returnedAt() {
        return returnedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    Set<String> editors() {
        return Set.copyOf(editors);
    }
}
