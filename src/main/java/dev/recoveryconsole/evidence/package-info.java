/**
 * What a run leaves for those who look afterwards: the history of all runs and the evidence report of one. Reads the run's
 * records and judges them against the limits.
 */
@ApplicationModule(
        allowedDependencies = {
            "recovery",
            "approval",
            "plan",
            "aws",
            "kubernetes",
            "validation",
            "databases",
            "objectives",
            "audit",
            "shell"
        })
@NullMarked
package dev.recoveryconsole.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
