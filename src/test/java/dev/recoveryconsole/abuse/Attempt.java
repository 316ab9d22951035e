package dev.recoveryconsole.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One way in, tried once. What was answered, what was sent and what the audit log has of it since are looked at one after the other,
 * and become a row of the {@link AbuseTable}.
 */
public final class Attempt {

    private static final int LONGEST = 200;

    private final AbuseCase what;
    private final String tried;
    private final JdbcClient store;
    private final long before;
    private String about = "%";
    private String answered = "";
    private String sent = "";

    private Attempt(AbuseCase what, String tried, JdbcClient store) {
        this.what = what;
        this.tried = tried;
        this.store = store;
        this.before = newest(store);
    }

    /** Begins now: what the log holds already counts for nothing. */
    public static Attempt begins(JdbcClient store, AbuseCase what, String tried) {
        return new Attempt(what, tried, store);
    }

    /** Only events with these words count, where others of the kind may be written meanwhile. */
    public Attempt about(String words) {
        about = "%" + words + "%";
        return this;
    }

    /** Refused over HTTP, in these words. */
    public Attempt refused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.body()).text()).contains(words);
        return refused(told(answer));
    }

    /** Refused where no answer says so, or in an answer that the test itself has looked at. */
    public Attempt refused(String how) {
        answered = how;
        return this;
    }

    /** Whatever was answered, where only what follows counts. */
    public Attempt seen(HttpResponse<String> answer) {
        return refused(told(answer));
    }

    /** Taken, because it may be right: it is marked as what it is. */
    public Attempt marked(HttpResponse<String> answer, String how) {
        return refused(Row.MARKED + told(answer) + ": " + how);
    }

    /** No call went out. */
    public Attempt sent(List<?> calls) {
        assertThat(calls).isEmpty();
        return sent("nothing");
    }

    /** What went out, where something has to. */
    public Attempt sent(String calls) {
        sent = calls;
        return this;
    }

    /** Ends the attempt: this event was written exactly so often. */
    public void audited(String act, int times) {
        assertThat(written(act)).as(act).isEqualTo(times);
        end(times == 1 ? act : act + ", " + times + " times");
    }

    /** Ends the attempt: no event is to be expected, for this reason. */
    public void audited(String why) {
        end(why);
    }

    /** Ends the attempt: there is no event, and nobody works on one. */
    public void unaudited() {
        end(Row.NOTHING_YET);
    }

    private void end(String audited) {
        AbuseTable.add(new Row(what, tried, answered, sent, audited));
    }

    private int written(String act) {
        return store.sql("select count(*) from audit_event where event_index > ? and act = ? and canonical like ?")
                .params(before, act, about)
                .query(Integer.class)
                .single();
    }

    private static long newest(JdbcClient store) {
        return store.sql("select coalesce(max(event_index), 0) from audit_event")
                .query(Long.class)
                .single();
    }

    private static String told(HttpResponse<String> answer) {
        var there = answer.headers().firstValue("Location").map(one -> " to " + path(one));
        return answer.statusCode() + there.orElseGet(() -> " " + words(answer.body()));
    }

    private static String path(String address) {
        return address.replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
    }

    private static String words(String html) {
        var page = Jsoup.parse(html);
        var panel = page.select("main .problem").text();
        var all = panel.isEmpty() ? page.select("main > h1, main > p").text() : panel;
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "..." : all;
    }
}
