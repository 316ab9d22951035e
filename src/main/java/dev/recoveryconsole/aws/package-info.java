/**
 * AWS: the fleet of RDS instances, the object store, keys that sign, the history of alarms and the console's own permissions.
 * SDK types never leave this module.
 */
@ApplicationModule(allowedDependencies = {"outside"})
@NullMarked
package dev.recoveryconsole.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
