package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Jo chooses from a page that was opened before Ana chose. */
@EngineTest
class OldChoiceTests extends ChoosingPages {

    private static final Instant ANAS = Instant.parse("2026-03-14T02:20:00Z");

    @Autowired
    private RecoveryDesk choices;

    @Test
    void a_target_time_that_somebody_else_chose_meanwhile_is_named_and_stays() {
        post("2026-03-14T02:30:59Z");
        var shown = shown("/target-time");
        choices.chooseTarget(number, ANAS, ana());
        var nudged = html(get("?t=2026-03-14T02:30:59Z&nudge=-1&shown=" + shown));
        assertThat(nudged.select("#tt > input[name=shown]").attr("value"))
                .as("a button of the same visit")
                .isEqualTo(shown);
        var answer = send("/target-time", Map.of("t", "2026-03-14T02:30:58Z", "shown", shown));
        assertThat(answer).hasStatus(409);
        assertThat(html(answer).select("main").text())
                .contains("The page showed target time 2026-03-14 02:30:59 UTC")
                .contains("now it is 2026-03-14 02:20:00 UTC")
                .contains("Newest act: Ana R.");
        assertThat(shown("/target-time")).isEqualTo(ANAS.toString());
        assertThat(send("/target-time", Map.of("t", "2026-03-14T02:30:58Z", "shown", ANAS.toString())))
                .hasStatus(302);
    }

    @Test
    void a_damage_that_somebody_else_corrected_meanwhile_is_said_where_it_was_typed() {
        var fields = new HashMap<>(Map.of("value", "2026-03-14T02:10:00Z", "shown", shown("/review/damage")));
        choices.damageBegan(number, ANAS, ana());
        var answer = send("/review/damage", fields);
        assertThat(answer).hasStatus(409);
        var page = html(answer);
        assertThat(page.select("#value-error").text())
                .contains("The page showed damage start 2026-03-14 02:31:00 UTC", "now it is 2026-03-14 02:20:00 UTC");
        assertThat(page.select("#value").attr("value")).isEqualTo("2026-03-14T02:10:00Z");
        fields.put("shown", page.select("input[name=shown]").attr("value"));
        assertThat(send("/review/damage", fields)).as("from what is shown now").hasStatus(302);
    }

    @Test
    void the_database_is_compared_too() {
        var answer = send("/database", Map.of("value", "orders-prod", "shown", "billing"));
        assertThat(answer).hasStatus(409);
        assertThat(shown("/database")).isEqualTo("orders-prod");
    }

    private String shown(String page) {
        return html(open(page)).select("main form input[name=shown]").attr("value");
    }

    private SignedIn ana() {
        return new SignedIn(PeopleOfTests.person("ana"), "Ana R.", Set.of(Role.OPERATOR), clock.instant());
    }
}
