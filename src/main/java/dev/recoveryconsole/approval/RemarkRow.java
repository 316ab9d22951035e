package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

/** A remark's row; only ever added. */
@Entity
@Table(name = "sign_off_remark")
class RemarkRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long seq;

    private long signOff;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Remark.Kind kind;

    private @Nullable Person author;
    private @Nullable Person addressee;
    private String words;
    private Instant saidAt;

    /** Of a reminder that the console gave by itself, which of those that are due; unique for its request. */
    private @Nullable Integer due;

    @SuppressWarnings("NullAway.Init")
    protected RemarkRow() {} // for JPA only

    RemarkRow(SignOffId id, Remark remark, @Nullable Integer due) {
        this.signOff = id.number();
        this.kind = remark.kind();
        this.author = remark.by();
        this.addressee = remark.to();
        this.words = remark.words();
        this.saidAt = remark.at();
        this.due = due;
    }

    /** 0 for what a person did. */
    int due() {
        return due == null ? 0 : due;
    }

    Remark view() {
        return new Remark(kind, author, addressee, words, saidAt);
    }
}

interface RemarkRows extends Repository<RemarkRow, Long> {

    RemarkRow save(RemarkRow row);

    List<RemarkRow> findBySignOffOrderBySeq(long number);

    long countBySignOff(long number);
}
