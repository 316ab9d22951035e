package dev.recoveryconsole.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.shell.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs people in at a console as their browsers do, and tells what its store and its audit log have of it. */
record PeopleSignedIn(int port, JdbcClient jdbc) {

    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";

    Visitor signedIn(String username, String agent) {
        var visitor = new Visitor(agent);
        var page = visitor.signIn(visitor.get(address("/oauth2/authorization/idp")), username);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return visitor;
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    HttpResponse<String> page(Visitor visitor, String path) {
        return visitor.get(address(path));
    }

    boolean isIn(Visitor visitor) {
        return page(visitor, "/about").uri().getPath().equals("/about");
    }

    /** Everybody else's and those of earlier tests are gone. */
    void nobody() {
        jdbc.sql("delete from spring_session").update();
    }

    String handle(String browser) {
        return jdbc.sql("select handle from login_session where browser = ?")
                .param(browser)
                .query(String.class)
                .single();
    }

    int open() {
        return jdbc.sql("select count(*) from login_session")
                .query(Integer.class)
                .single();
    }

    /** The audit events of this act, newest first, with issuer and subject of whom they name. */
    List<String> audited(String act) {
        var events = jdbc.sql("select canonical from audit_event where act = ? order by event_index desc")
                .param(act)
                .query(String.class)
                .list();
        assertThat(events).as("nobody in clear").noneMatch(event -> event.contains("#jo") || event.contains("#ada"));
        return events.stream().map(event -> OpenedEvents.opened(jdbc, event)).toList();
    }
}
