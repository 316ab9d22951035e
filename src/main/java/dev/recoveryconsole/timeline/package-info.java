/** What happened around the damage, as AWS, the cluster and the deploy tools tell it, and how it is drawn against time. */
@ApplicationModule(allowedDependencies = {"aws", "kubernetes", "databases", "deploys", "outside", "plan"})
@NullMarked
package dev.recoveryconsole.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
