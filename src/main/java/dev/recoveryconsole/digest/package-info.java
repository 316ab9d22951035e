/** One text and one hash for equal content, whoever computes it: what is signed, logged or certified. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.recoveryconsole.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
