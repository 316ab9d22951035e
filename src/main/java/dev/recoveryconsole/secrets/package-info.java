/**
 * What must not be readable in the store is encrypted: the switch-back copy and the refresh tokens of sessions. What the store must
 * not change unnoticed is sealed: the requests for signatures.
 */
@ApplicationModule(allowedDependencies = "shell")
@NullMarked
package dev.recoveryconsole.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
