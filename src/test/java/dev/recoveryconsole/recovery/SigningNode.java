package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.ApprovalNode;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.faults.signoff.Staff;
import dev.recoveryconsole.installation.RestartFixture;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.Node;
import dev.recoveryconsole.shell.NodeFixture;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.RolesRead;
import dev.recoveryconsole.shell.SignedIn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** One of two consoles on one store: its people, its desks and its engine, whose turns wait between their look and their arm. */
final class SigningNode {

    private static final int MOST_REQUESTS = 5;
    private static final SigningPage PAGE =
            new SigningPage("act", "Act", List.of(), List.of(), "It acts", "Nothing", "None", "Type it");

    private final String name;
    private final People people;
    private final OtherPeople others;
    private final ApprovalNode approvals;
    private final RestartFixture settings;
    private final Journal journal;
    private final SignOffDesk asks;
    private final AskLimit limit;
    private final Recoveries recoveries;
    private final RunReader reader;
    private final Map<Of, Run> turns = new EnumMap<>(Of.class);
    private Staff staff = Staff.USUAL;

    private SigningNode(ApplicationContext beans, String name, People people, ApprovalNode approvals, Journal journal) {
        this.name = name;
        this.people = people;
        others = new OtherPeople(people);
        this.approvals = approvals;
        this.journal = journal;
        settings = RestartFixture.of(beans, approvals);
        asks = new SignOffDesk(
                approvals.signOffs(),
                beans.getBean(FactBook.class),
                beans.getBean(Announcements.class),
                beans.getBean(VirtualClock.class));
        var limits = ApprovalNode.inTransactions(beans, NodeFixture.limits(beans, MOST_REQUESTS));
        limit = new AskLimit(approvals.signOffs(), limits, beans.getBean(TransactionTemplate.class));
        recoveries = beans.getBean(Recoveries.class);
        reader = beans.getBean(RunReader.class);
    }

    /** The console of the context. */
    static SigningNode of(ApplicationContext beans) {
        return new SigningNode(
                beans,
                beans.getBean(Node.class).name(),
                beans.getBean(People.class),
                ApprovalNode.of(beans),
                beans.getBean(Journal.class));
    }

    /** Another one on its store. */
    static SigningNode another(ApplicationContext beans, String name) {
        var node = NodeFixture.named(name);
        var people = new People(beans.getBean(ConsoleSettings.class));
        var approvals = ApprovalNode.another(beans, node, people);
        return new SigningNode(beans, name, people, approvals, journal(beans, node, approvals));
    }

    private static Journal journal(ApplicationContext beans, Node node, ApprovalNode approvals) {
        var clock = beans.getBean(VirtualClock.class);
        return ApprovalNode.inTransactions(
                beans,
                new Journal(
                        beans.getBean(Recoveries.class),
                        beans.getBean(TaskRows.class),
                        beans.getBean(AttemptRows.class),
                        beans.getBean(RunReader.class),
                        beans.getBean(OutcomeBook.class),
                        beans.getBean(RestoreArm.class),
                        beans.getBean(SealFirst.class),
                        new SignedFirst(approvals.signOffs(), beans.getBean(RolesRead.class), clock),
                        approvals.signOffs(),
                        approvals.nodes(),
                        beans.getBean(LogRows.class),
                        beans.getBean(AuditLog.class),
                        beans.getBean(TransactionTemplate.class),
                        clock,
                        node));
    }

    void fresh() {
        turns.clear();
        have(Staff.USUAL);
    }

    String name() {
        return name;
    }

    Staff staff() {
        return staff;
    }

    People people() {
        return people;
    }

    ApprovalNode approvals() {
        return approvals;
    }

    void have(Staff other) {
        staff = other;
        other.into(others);
    }

    /** As a start of it compares them with those of the last one. */
    void start() {
        settings.start();
    }

    /** With the people of the context again. */
    void over() {
        others.close();
    }

    /** Asks as the desks of the pages do, with the count of requests around it. */
    void ask(UUID id, Gate gate, int words, SignedIn by) {
        var frozen = new Frozen(Map.of("act", words), PAGE, "typed", List.of());
        limit.within(recoveries.findById(id).orElseThrow(), by, () -> {
            var recovery = recoveries.locked(id);
            var run = reader.read(recovery, reader.currentTask(id).orElseThrow());
            asks.ask(recovery, run, gate, frozen, by);
        });
    }

    /** Begins a turn and keeps what it saw; false when there is nothing for it to do. */
    boolean look(Of of, UUID id) {
        turns.remove(of);
        journal.begin(id).ifPresent(run -> turns.put(of, run));
        return turns.containsKey(of);
    }

    /** The turn that goes on; it ends with its arm. */
    Optional<Run> turn(Of of) {
        return Optional.ofNullable(turns.remove(of));
    }

    boolean arm(Of of, Run run) {
        var effect = of == Of.RESTORE
                ? new Effect.RestoreToPointInTime(run.plan().restoreRequest(run.planDigest()))
                : new Effect.OpenTraffic(List.of());
        return journal.arm(run, effect).isPresent();
    }

    /** The task of a new turn failed; gives it, or nothing when there is no turn to take. */
    Optional<UUID> fail(UUID id) {
        var begun = journal.begin(id);
        begun.ifPresent(run ->
                journal.record(run, new Outcome.Failed("AWS refused it", Choice.TRY_AGAIN, Choice.STOP), List.of()));
        return begun.map(run -> run.task().id());
    }
}
