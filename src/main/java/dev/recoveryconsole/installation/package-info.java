/**
 * What this installation is: the checks, services and databases that are configured, with version and digest, its limits,
 * gates and people, and the build with its connections. Read-only; settings are the truth and change with a restart.
 */
@ApplicationModule(
        allowedDependencies = {
            "databases",
            "validation",
            "recovery",
            "plan",
            "aws",
            "kubernetes",
            "notification",
            "outside",
            "objectives",
            "approval",
            "audit",
            "shell"
        })
@NullMarked
package dev.recoveryconsole.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
