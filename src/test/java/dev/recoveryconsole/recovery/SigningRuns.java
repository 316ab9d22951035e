package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The two runs of a sequence, each at the one task whose act is to be signed; Jo began both. */
final class SigningRuns {

    private static final String JO = PeopleOfTests.person("jo").id();

    private final Recoveries recoveries;
    private final PlanRows plans;
    private final AttemptRows attempts;
    private final OutcomeBook outcomes;
    private final CurrentTask current;
    private final TransactionTemplate tx;
    private final JdbcClient store;
    private final Map<Of, UUID> ids = new EnumMap<>(Of.class);

    SigningRuns(BeanFactory beans) {
        recoveries = beans.getBean(Recoveries.class);
        plans = beans.getBean(PlanRows.class);
        attempts = beans.getBean(AttemptRows.class);
        outcomes = beans.getBean(OutcomeBook.class);
        current = beans.getBean(CurrentTask.class);
        tx = beans.getBean(TransactionTemplate.class);
        store = beans.getBean(JdbcClient.class);
    }

    UUID id(Of of) {
        return Objects.requireNonNull(ids.get(of));
    }

    Of of(UUID id) {
        return id.equals(id(Of.RESTORE)) ? Of.RESTORE : Of.RETURN;
    }

    String number(Of of) {
        return "RC-2001-00" + (of.ordinal() + 1);
    }

    String operator(Of of) {
        return recoveries.byNumber(number(of)).operator();
    }

    /** Two of one database, which nobody can begin: each alone goes on as it would. */
    void fresh(Instant now) {
        for (var of : Of.values()) {
            ids.put(of, UUID.randomUUID());
            tx.executeWithoutResult(status -> make(of, now));
            store.sql("update recovery set active_key = null").update();
        }
    }

    private void make(Of of, Instant now) {
        var beginning = new Beginning("orders-prod", "INC-1", now, null, JO, JO);
        var recovery = recoveries.saveAndFlush(new Recovery(id(of), number(of), beginning, now));
        recovery.chooseTarget(RunFixture.TARGET, JO);
        var plan = keep(of, 1, now);
        attempts.save(new AttemptRow(new AttemptRow.Key(id(of), 1), 1, plan.newName(), plan.target()));
        recovery.planned(1, 1, JO);
        outcomes.add(recovery, of == Of.RESTORE ? TaskName.REQUEST_RESTORE : TaskName.OPEN_TRAFFIC, 1);
    }

    private RecoveryPlan keep(Of of, int version, Instant now) {
        var plan = plan(of, version);
        var json = CanonicalJson.of(plan);
        plans.save(new PlanRow(new PlanRow.Key(id(of), version), json, CanonicalJson.digest(json), JO, now));
        return plan;
    }

    /**
     * As the desk of plans makes another version, without a look at AWS and without asking; what was asked is void before.
     *
     * @param before in the same transaction
     */
    void planAgain(Instant now, Runnable before) {
        var id = id(Of.RESTORE);
        tx.executeWithoutResult(status -> {
            var recovery = recoveries.locked(id);
            current.giveUp(recovery, "another plan");
            before.run();
            var plan = keep(Of.RESTORE, recovery.planVersion() + 1, now);
            attempts.findById(new AttemptRow.Key(id, 1))
                    .orElseThrow()
                    .planAgain(plan.version(), plan.newName(), plan.target());
            recovery.planned(plan.version(), 1, JO);
            outcomes.add(recovery, TaskName.REQUEST_RESTORE, current.nextOrdinal(recovery));
        });
    }

    boolean unsent() {
        return attempts.findById(new AttemptRow.Key(id(Of.RESTORE), 1))
                .orElseThrow()
                .unsent();
    }

    private RecoveryPlan plan(Of of, int version) {
        var some = RunFixture.plan();
        return new RecoveryPlan(
                version,
                id(of),
                number(of),
                1,
                some.database(),
                some.source(),
                some.oldName(),
                some.target(),
                new InstanceName("orders-prod-" + number(of).toLowerCase(Locale.ROOT)),
                some.settings(),
                some.tags(),
                some.databaseInside(),
                some.secret(),
                some.workloads(),
                some.deletionLog(),
                some.checksDigest(),
                some.requestedBy(),
                some.from(),
                some.region());
    }
}
