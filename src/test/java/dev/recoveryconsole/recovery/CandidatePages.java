package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A run that has two new databases, which AWS builds side by side. */
abstract class CandidatePages extends ChoosingPages {

    static final String FIRST = "2026-03-14T02:30:59Z";
    static final String SECOND = "2026-03-14T02:29:59Z";
    static final String WHY = "it has crawled for an hour";

    @Autowired
    RecoveryRunner runner;

    @Autowired
    SignatureFixture people;

    @BeforeEach
    void aws_takes_every_restore() {
        fleet.answer = request -> {
            var id = new ResourceId("db-"
                    + Integer.toHexString(request.newName().value().hashCode()).toUpperCase(Locale.ROOT) + "NEW");
            fleet.holds(
                    InstanceFixture.instance(request.newName(), id, "creating", null, request.tags(), clock.instant()));
            return new RestoreAnswer.Accepted(id, "arn:" + id);
        };
    }

    void both() {
        restored(FIRST, "02:30:59");
        setAside();
        restored(SECOND, "02:29:59");
    }

    /** Chosen, asked for, signed and sent. */
    void restored(String target, String readBack) {
        post(target);
        assertThat(ask()).hasStatus3xxRedirection();
        people.sign(id(), Gate.START_RESTORE, readBack);
        runner.advance(id());
    }

    MvcTestResult ask() {
        var shown = PagesAsked.html(open("/review")).select("input[name=shown]").attr("value");
        return send("/review", Map.of("typed", "orders-prod", "shown", shown));
    }

    MvcTestResult setAside() {
        return send("/set-aside", Map.of("task", runs.current(id()).id().toString(), "reason", WHY));
    }

    MvcTestResult goOnWith(int attempt, String why) {
        return send("/go-on-with", Map.of("attempt", String.valueOf(attempt), "reason", why));
    }

    Document page() {
        return PagesAsked.html(open(""));
    }

    UUID id() {
        return runs.id(number);
    }
}
