/** The cluster: Secrets, workloads, traffic and check Jobs. fabric8 types never leave this module. */
@ApplicationModule(allowedDependencies = {"outside"})
@NullMarked
package dev.recoveryconsole.kubernetes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
