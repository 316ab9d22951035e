/** AWS: the fleet of RDS instances and the object store. SDK types never leave this module. */
@ApplicationModule(allowedDependencies = {"outside"})
@NullMarked
package dev.recoveryconsole.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
