package dev.recoveryconsole.installation;

import org.springframework.beans.factory.annotation.Autowired;

/** What a console compares when it starts, for tests of other modules. */
public class RestartFixture {

    private final PolicyVersions versions;

    @Autowired
    public RestartFixture(PolicyVersions versions) {
        this.versions = versions;
    }

    /** A start with the policy that is configured now. */
    public void start() {
        versions.compare();
    }
}
