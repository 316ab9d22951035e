/**
 * The record of who did what, written in the same transaction as the deed and never changed; its signed tree, its copy in a
 * bucket outside and those who cosign it. It needs AWS for the bucket and for a key in KMS alone.
 */
@ApplicationModule(allowedDependencies = {"aws", "outside", "shell"})
@NullMarked
package dev.recoveryconsole.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
