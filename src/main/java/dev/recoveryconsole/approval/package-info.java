/** The signature of a second person over one exact digest, before the console does something that matters. */
@ApplicationModule(allowedDependencies = {"audit", "secrets", "shell"})
@NullMarked
package dev.recoveryconsole.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
