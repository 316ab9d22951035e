/** Re-deletion: the deletion log outside the restored database, its coverage, and the people deleted again. */
@ApplicationModule(allowedDependencies = {"aws", "postgres", "databases", "audit"})
@NullMarked
package dev.recoveryconsole.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
