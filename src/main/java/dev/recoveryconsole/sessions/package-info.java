/**
 * Who is signed in where, how long a session may stay unused, and how people and the identity provider end sessions.
 */
@ApplicationModule(allowedDependencies = {"audit", "shell"})
@NullMarked
package dev.recoveryconsole.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
