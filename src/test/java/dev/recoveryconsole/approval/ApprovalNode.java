package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.Lateness;
import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.Node;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.RateLimits;
import dev.recoveryconsole.shell.RolesRead;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One console's sign-offs, for tests in which several work on one store, each with settings of its own. */
public final class ApprovalNode {

    private final SignOffs signOffs;
    private final SigningDesk desk;
    private final ChangedSignOffs changed;
    private final SignOffRows rows;
    private final Policy policy;
    private final InstantSource clock;
    private final LiveNodes nodes;

    private ApprovalNode(
            SignOffs signOffs,
            SigningDesk desk,
            ChangedSignOffs changed,
            SignOffRows rows,
            Policy policy,
            InstantSource clock,
            LiveNodes nodes) {
        this.signOffs = signOffs;
        this.desk = desk;
        this.changed = changed;
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
        this.nodes = nodes;
    }

    /** The console of the context. */
    public static ApprovalNode of(ApplicationContext beans) {
        return new ApprovalNode(
                beans.getBean(SignOffs.class),
                beans.getBean(SigningDesk.class),
                beans.getBean(ChangedSignOffs.class),
                beans.getBean(SignOffRows.class),
                beans.getBean(Policy.class),
                beans.getBean(InstantSource.class),
                beans.getBean(LiveNodes.class));
    }

    /** Another one on its store, with other people. */
    public static ApprovalNode another(ApplicationContext beans, Node node, People people) {
        var rows = beans.getBean(SignOffRows.class);
        var journal = beans.getBean(SignOffJournal.class);
        var seal = beans.getBean(SignOffSeal.class);
        var settings = beans.getBean(ApprovalSettings.class);
        var tx = beans.getBean(TransactionTemplate.class);
        var clock = beans.getBean(InstantSource.class);
        var limits = beans.getBean(RateLimits.class);
        var policy =
                new Policy(people, settings, beans.getBean(LoginSettings.class), beans.getBean(SigningSettings.class));
        var devices = beans.getBean(Devices.class);
        var lateness = beans.getBean(Lateness.class);
        var rights = new SignerRights(people, policy, beans.getBean(RolesRead.class));
        var changed = new ChangedSignOffs(rows, journal, seal, tx, clock);
        return new ApprovalNode(
                inTransactions(
                        beans,
                        new SignOffs(
                                rows, journal, changed, seal, devices, settings, people, rights, policy, tx, clock)),
                inTransactions(beans, new SigningDesk(rows, journal, settings, seal, policy, limits, lateness, clock)),
                changed,
                rows,
                policy,
                clock,
                inTransactions(beans, new LiveNodes(beans.getBean(JdbcClient.class), policy, node)));
    }

    /** With the transactions that Spring gives its own beans. */
    @SuppressWarnings("unchecked")
    public static <T> T inTransactions(ApplicationContext beans, T bean) {
        return (T) beans.getAutowireCapableBeanFactory()
                .initializeBean(bean, "another " + bean.getClass().getSimpleName());
    }

    public SignOffs signOffs() {
        return signOffs;
    }

    public Policy policy() {
        return policy;
    }

    public LiveNodes nodes() {
        return nodes;
    }

    /** Gives "accepted", or the words of the refusal. */
    public String sign(SignOffId id, SignedIn me, String digest, String readBack) {
        return words(desk.sign(id, me, Requests.signature(digest, readBack, clock.instant())));
    }

    public String decline(SignOffId id, SignedIn me, String why) {
        return words(desk.decline(id, me, why));
    }

    public String withdraw(SignOffId id, SignedIn me) {
        return words(desk.withdraw(id, me));
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case Answer.Accepted() -> "accepted";
            case Answer.Refused(var field, var reason) -> reason;
        };
    }

    /** The caller's transaction has it as it is now, whatever others write. */
    public void read(SignOffId id) {
        rows.get(id);
    }

    /** Looks for what was changed in the store. */
    public void findChanged() {
        changed.makeVoid();
    }
}
