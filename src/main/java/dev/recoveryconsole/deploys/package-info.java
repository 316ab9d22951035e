/** What deploy tools report: which version of a service went out when. They speak to one address, with a token each. */
@ApplicationModule(allowedDependencies = {"databases", "audit", "shell"})
@NullMarked
package dev.recoveryconsole.deploys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
