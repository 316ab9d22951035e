package dev.recoveryconsole.recovery;

import dev.recoveryconsole.outside.OutsideCall;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** A line of a run's log: an event in words, or an outside call with name, duration and request id. */
@Entity
@Table(name = "recovery_log")
class LogRow {

    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long seq;

    private UUID recoveryId;
    private int attempt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable TaskName task;

    private boolean keyEvent;
    private String text;
    private @Nullable String who;
    private @Nullable String system;
    private @Nullable String operation;
    private @Nullable Long tookMs;
    private @Nullable String requestId;
    private @Nullable Long corrects;
    private @Nullable String form;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected LogRow() {} // for JPA only

    private LogRow(UUID recoveryId, int attempt, @Nullable TaskName task, boolean keyEvent, String text, Instant at) {
        this.recoveryId = recoveryId;
        this.attempt = attempt;
        this.task = task;
        this.keyEvent = keyEvent;
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        this.at = at;
    }

    static LogRow event(
            UUID recovery, int attempt, @Nullable TaskName task, String text, @Nullable String who, Instant at) {
        var row = new LogRow(recovery, attempt, task, true, text, at);
        row.who = who;
        return row;
    }

    /** The form of a page that it was sent from. */
    LogRow from(String sentFrom) {
        form = sentFrom;
        return this;
    }

    /** Beside an earlier event of the run, which stays as it is. */
    static LogRow correction(LogLine original, UUID recovery, int attempt, String text, String who, Instant at) {
        var row = event(recovery, attempt, original.task(), text, who, at);
        row.corrects = original.no();
        return row;
    }

    static LogRow call(UUID recovery, int attempt, TaskName task, OutsideCall call) {
        var row = new LogRow(recovery, attempt, task, false, call.answer(), call.startedAt());
        row.system = call.system();
        row.operation = cut(call.operation());
        row.tookMs = call.took().toMillis();
        row.requestId = call.requestId() == null ? null : cut(call.requestId());
        return row;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    LogLine view() {
        return new LogLine(
                Objects.requireNonNull(seq),
                at,
                task,
                keyEvent,
                text,
                who,
                system,
                operation,
                tookMs,
                requestId,
                corrects);
    }
}

interface LogRows extends Repository<LogRow, Long> {

    LogRow save(LogRow row);

    boolean existsByRecoveryIdAndFormAndText(UUID recovery, String form, String text);

    Optional<LogRow> findBySeqAndRecoveryIdAndKeyEventTrue(long seq, UUID recovery);

    List<LogRow> findByRecoveryIdAndKeyEventTrueOrderBySeqDesc(UUID recovery, Limit limit);

    List<LogRow> findByRecoveryIdAndTaskInOrderBySeqDesc(UUID recovery, List<TaskName> tasks, Limit limit);

    List<LogRow> findByRecoveryIdOrderBySeqDesc(UUID recovery, Limit limit);

    List<LogRow> findByRecoveryIdOrderBySeq(UUID recovery);
}
