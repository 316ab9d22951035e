/** What was asked of outside systems: name, duration and request id of every call. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.recoveryconsole.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
