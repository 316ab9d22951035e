/**
 * What would stop a recovery, looked up ahead and kept, and step 1, which begins one whatever was found. Downwards it asks
 * every outside system; nothing depends on it.
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
            "shell"
        })
@NullMarked
package dev.recoveryconsole.readiness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
