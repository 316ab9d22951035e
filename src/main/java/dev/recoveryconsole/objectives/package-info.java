/** The figures: time left, RPO gap, left behind, recoverability lag. Pure computation, one definition for every page and message. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.recoveryconsole.objectives;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
