/** The record of who did what, written in the same transaction as the deed and never changed. */
@ApplicationModule(allowedDependencies = "shell")
@NullMarked
package dev.recoveryconsole.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
