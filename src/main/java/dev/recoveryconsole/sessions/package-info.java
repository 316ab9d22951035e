/**
 * Who is signed in where and with which roles, how long a session may stay unused, and how people and the identity provider
 * end sessions.
 */
@ApplicationModule(allowedDependencies = {"audit", "secrets", "shell"})
@NullMarked
package dev.recoveryconsole.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
