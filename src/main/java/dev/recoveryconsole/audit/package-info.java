/**
 * The record of who did what, written in the same transaction as the deed and never changed; its signed tree, and its copy
 * in a bucket outside, which is all that it needs AWS for.
 */
@ApplicationModule(allowedDependencies = {"aws", "shell"})
@NullMarked
package dev.recoveryconsole.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
