/** AWS: the fleet of RDS instances, the object store and the history of alarms. SDK types never leave this module. */
@ApplicationModule(allowedDependencies = {"outside"})
@NullMarked
package dev.recoveryconsole.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
