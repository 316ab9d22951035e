package dev.recoveryconsole.installation;

import dev.recoveryconsole.approval.ApprovalNode;
import dev.recoveryconsole.audit.AuditLog;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a console compares when it starts, for tests of other modules. */
public class RestartFixture {

    private final PolicyVersions versions;

    @Autowired
    public RestartFixture(PolicyVersions versions) {
        this.versions = versions;
    }

    /** The same of that console, which may be another one on the store. */
    public static RestartFixture of(ApplicationContext beans, ApprovalNode console) {
        var versions = new PolicyVersions(
                beans.getBean(JdbcClient.class),
                console.policy(),
                console.nodes(),
                console.signOffs(),
                beans.getBean(AuditLog.class),
                beans.getBean(InstantSource.class));
        return new RestartFixture(ApprovalNode.inTransactions(beans, versions));
    }

    /** A start with the policy that is configured now. */
    public void start() {
        versions.compare();
    }
}
