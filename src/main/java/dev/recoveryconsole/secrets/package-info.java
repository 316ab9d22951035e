/** Encrypts what must outlive a restart and must not be readable in the store: the switch-back copy. */
@ApplicationModule(allowedDependencies = "shell")
@NullMarked
package dev.recoveryconsole.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
