/**
 * The frozen input of a recovery: plan, its digest, the new instance's name and tags, and the target time. The wizard's
 * pages live with the run in {@code recovery}, because a run begins with step 1 and has one aggregate.
 */
@ApplicationModule(allowedDependencies = {"aws", "kubernetes", "databases", "audit", "shell"})
@NullMarked
package dev.recoveryconsole.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
