package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A task's row: one try of one task. Settled rows are never touched again. */
@Entity
@Table(name = "recovery_task")
class TaskRow {

    private static final int LONGEST = 1000;

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID recoveryId;
    private int ordinal;
    private int attempt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TaskName name;

    private int tryNo;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TaskState state;

    private boolean warned;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Gate gate;

    private @Nullable String intent;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private @Nullable String observation;

    private String choices = "";
    private Instant startedAt;
    private @Nullable Instant sentAt;
    private @Nullable Instant finishedAt;
    private @Nullable Instant noNewsSince;
    private @Nullable String noNewsSaid;
    private boolean timedOut;
    private Instant nextLook;
    private @Nullable Instant lookedAt;

    @SuppressWarnings("NullAway.Init")
    protected TaskRow() {} // for JPA only

    TaskRow(UUID id, UUID recoveryId, int ordinal, int attempt, TaskName name, int tryNo, Instant now) {
        this.id = id;
        this.recoveryId = recoveryId;
        this.ordinal = ordinal;
        this.attempt = attempt;
        this.name = name;
        this.tryNo = tryNo;
        this.state = TaskState.PENDING;
        this.startedAt = now;
        this.nextLook = now;
    }

    void intend(String what) {
        open();
        if (state == TaskState.PENDING || state == TaskState.WAITING) {
            state = TaskState.INTENT;
        }
        intent = cut(what);
        gate = null;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** True when what a page shows has changed. */
    boolean wait(String forWhat, @Nullable Gate signature, Instant lookAgain) {
        open();
        var news = !Objects.equals(forWhat, observation) || gate != signature || noNewsSince != null;
        if (state == TaskState.PENDING) {
            state = TaskState.WAITING;
            news = true;
        }
        observation = forWhat;
        gate = signature;
        noNewsSince = null;
        noNewsSaid = null;
        nextLook = lookAgain;
        return news;
    }

    /** The outside system did not answer: what was seen last stays. */
    boolean noNews(Instant since, String said, Instant lookAgain) {
        open();
        nextLook = lookAgain;
        noNewsSaid = cut(said);
        if (noNewsSince != null) {
            return false;
        }
        noNewsSince = since;
        return true;
    }

    void settle(TaskState how, String said, boolean withWarning, List<Choice> options, Instant at) {
        open();
        if (!how.settled()) {
            throw new IllegalArgumentException(how + " is not an end");
        }
        state = how;
        observation = said;
        warned = withWarning;
        gate = null;
        noNewsSince = null;
        noNewsSaid = null;
        choices = options.stream().map(Choice::name).collect(Collectors.joining(","));
        finishedAt = at.isBefore(startedAt) ? startedAt : at; // by another node's clock, or one that was set back
    }

    /** It is about to fail because its time is up, not because anything said no. */
    void late() {
        open();
        timedOut = true;
    }

    /** The engine has looked at the world for it, whether or not that answered. */
    void lookedAt(Instant at) {
        lookedAt = at;
    }

    private void open() {
        if (state.settled()) {
            throw new IllegalStateException(name + " is " + state + " and stays so");
        }
    }

    void sentAt(Instant at) {
        sentAt = at;
    }

    UUID id() {
        return id;
    }

    UUID recoveryId() {
        return recoveryId;
    }

    int ordinal() {
        return ordinal;
    }

    TaskName name() {
        return name;
    }

    TaskState state() {
        return state;
    }

    int tryNo() {
        return tryNo;
    }

    int attempt() {
        return attempt;
    }

    Instant nextLook() {
        return nextLook;
    }

    List<Choice> choices() {
        return choices.isEmpty()
                ? List.of()
                : Arrays.stream(choices.split(",")).map(Choice::valueOf).toList();
    }

    TaskView view() {
        return new TaskView(
                id,
                attempt,
                name,
                tryNo,
                state,
                warned,
                timedOut,
                gate,
                intent,
                observation,
                choices(),
                startedAt,
                sentAt,
                finishedAt,
                noNewsSince,
                noNewsSaid,
                nextLook,
                lookedAt);
    }
}
