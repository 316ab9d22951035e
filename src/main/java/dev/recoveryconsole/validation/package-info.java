/** Checks (SQL, HTTP, Job): frozen with a plan, run on the new database, never passed without having run. */
@ApplicationModule(allowedDependencies = {"aws", "postgres", "kubernetes", "databases", "audit", "shell"})
@NullMarked
package dev.recoveryconsole.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
