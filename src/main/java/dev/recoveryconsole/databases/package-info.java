/** The registry: what is configured of each database, and which instance its logical name means now. */
@ApplicationModule(allowedDependencies = {"aws", "kubernetes", "postgres", "audit", "shell"})
@NullMarked
package dev.recoveryconsole.databases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
