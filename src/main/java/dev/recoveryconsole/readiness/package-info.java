/**
 * What would stop a recovery, looked up ahead and kept, and step 1, which begins one whatever was found. Downwards it asks
 * every outside system; nothing depends on it. Asking for a look is an act, so it is in the audit log.
 */
@ApplicationModule(
        allowedDependencies = {
            "recovery",
            "plan",
            "aws",
            "kubernetes",
            "databases",
            "validation",
            "erasure",
            "objectives",
            "audit",
            "shell"
        })
@NullMarked
package dev.recoveryconsole.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
