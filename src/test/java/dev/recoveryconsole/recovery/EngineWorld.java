package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.RemindingFixture;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.databases.MoreDatabases;
import dev.recoveryconsole.installation.RestartFixture;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The real engine and store around fakes of AWS and the cluster, and runs at any of their tasks. */
@TestConfiguration
@Import({SignatureFixture.class, RemindingFixture.class, RestartFixture.class, MoreDatabases.class})
class EngineWorld {

    /** An address that always fails, to see the page for it. */
    static final String FAILING_PAGE = "/fails-in-tests";

    /** Numbers of a year in which the console itself gives none. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A clock that tests move. */
    static class MovedClock implements InstantSource {

        private volatile Instant now = RunFixture.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        void moveBy(Duration time) {
            now = now.plus(time);
        }

        void fresh() {
            now = RunFixture.NOW;
        }
    }

    @Bean
    @Primary
    MovedClock movedClock() {
        return new MovedClock();
    }

    @Bean
    @Primary
    FleetFake fleetFake() {
        return new FleetFake();
    }

    @Bean
    @Primary
    LogsFake logsFake() {
        return new LogsFake();
    }

    @Bean
    @Primary
    PermissionsFake permissionsFake() {
        return new PermissionsFake();
    }

    @Bean
    @Primary
    ClusterFake clusterFake() {
        return new ClusterFake();
    }

    @Bean
    @Primary
    RolesReadFake rolesReadFake() {
        return new RolesReadFake();
    }

    @Bean
    SchedulerClient hintsOnly(DataSource store) {
        return SchedulerClient.Builder.create(store).build();
    }

    @Bean
    static StoreQueries storeQueries() {
        return new StoreQueries();
    }

    @Bean
    RouterFunction<ServerResponse> failingPage() {
        return RouterFunctions.route()
                .GET(FAILING_PAGE, request -> {
                    throw new IllegalStateException("This page fails in tests");
                })
                .build();
    }

    @Bean
    RunMaker runMaker() {
        return new RunMaker();
    }

    /** Makes runs of plan version 1, attempt 1, at one task. */
    static class RunMaker {

        @Autowired
        Recoveries recoveries;

        @Autowired
        PlanRows plans;

        @Autowired
        AttemptRows attempts;

        @Autowired
        TaskRows tasks;

        @Autowired
        OutcomeBook outcomes;

        @Autowired
        RunReader reader;

        @Autowired
        SignOffDesk asks;

        @Autowired
        SignatureFixture people;

        @Autowired
        FactStore facts;

        @Autowired
        TransactionTemplate tx;

        @Autowired
        MovedClock clock;

        UUID at(TaskName name, Fact... known) {
            endAll();
            return on("orders-prod", name, known);
        }

        /** Of another database, where no run goes on. */
        UUID on(String database, TaskName name, Fact... known) {
            var id = UUID.randomUUID();
            tx.executeWithoutResult(status -> make(id, database, name, known));
            return id;
        }

        private void make(UUID id, String database, TaskName name, Fact... known) {
            var number = "RC-2001-%03d".formatted(NUMBER.incrementAndGet());
            var jo = PeopleOfTests.person("jo").id();
            var beginning = new Beginning(database, "INC-1", clock.instant(), null, jo, jo);
            var recovery = recoveries.saveAndFlush(new Recovery(id, number, beginning, clock.instant()));
            recovery.chooseTarget(RunFixture.TARGET, jo);
            var instance = new InstanceName(database + "-" + number.toLowerCase(Locale.ROOT));
            var plan = plan(id, number, instance);
            var json = CanonicalJson.of(plan);
            plans.save(new PlanRow(new PlanRow.Key(id, 1), json, CanonicalJson.digest(json), jo, clock.instant()));
            attempts.save(new AttemptRow(new AttemptRow.Key(id, 1), 1, instance, RunFixture.TARGET));
            recovery.planned(1, 1, jo);
            outcomes.add(recovery, name, 1);
            List.of(known).forEach(fact -> facts.keep(id, 1, fact, clock.instant()));
        }

        /** One active run per database. */
        void endAll() {
            tx.executeWithoutResult(status -> recoveries
                    .findByActiveKey("orders-prod")
                    .ifPresent(one -> one.end(Recovery.End.STOPPED, "another test", clock.instant())));
        }

        private static RecoveryPlan plan(UUID id, String number, InstanceName instance) {
            var some = RunFixture.plan();
            return new RecoveryPlan(
                    1,
                    id,
                    number,
                    1,
                    some.database(),
                    some.source(),
                    some.oldName(),
                    some.target(),
                    instance,
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

        /** Jo asks for the gate of the run's current task. */
        void ask(UUID id, Gate gate) {
            tx.executeWithoutResult(status -> {
                var recovery = recoveries.locked(id);
                var run = reader.read(recovery, reader.currentTask(id).orElseThrow());
                var page = new SigningPage("act", "Act", List.of(), List.of(), "It acts", "Nothing", "None", "Type it");
                asks.ask(recovery, run, gate, new Frozen(Map.of(), page, "typed", List.of()), jo());
            });
        }

        UUID id(String number) {
            return recoveries.idOf(number);
        }

        /** When its damage began. */
        void damageBegan(UUID id, Instant at) {
            tx.executeWithoutResult(status -> recoveries
                    .locked(id)
                    .damageBegan(at, PeopleOfTests.person("jo").id()));
        }

        /** That person took part in what will be asked for. */
        void edited(UUID id, String subject) {
            tx.executeWithoutResult(status -> recoveries
                    .locked(id)
                    .chooseTarget(
                            RunFixture.TARGET, PeopleOfTests.person(subject).id()));
        }

        /** A run whose restore is signed and not asked for yet. */
        UUID signed() {
            var run = at(TaskName.REQUEST_RESTORE);
            ask(run, Gate.START_RESTORE);
            people.sign(run, Gate.START_RESTORE, "typed");
            return run;
        }

        SignedIn jo() {
            return new SignedIn(PeopleOfTests.person("jo"), "Jo K.", Set.of(Role.OPERATOR), clock.instant());
        }

        Recovery recovery(UUID id) {
            return recoveries.findById(id).orElseThrow();
        }

        /** Where its page is. */
        String address(UUID id) {
            return "/recoveries/" + recovery(id).number();
        }

        List<TaskView> tasks(UUID id) {
            return tasks.findByRecoveryIdOrderByOrdinal(id).stream()
                    .map(TaskRow::view)
                    .toList();
        }

        TaskView current(UUID id) {
            return tasks(id).getLast();
        }

        AttemptView attempt(UUID id) {
            return attempts.findById(new AttemptRow.Key(id, 1)).orElseThrow().view();
        }

        Facts facts(UUID id) {
            return facts.of(id);
        }
    }
}
