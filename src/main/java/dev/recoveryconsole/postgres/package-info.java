/** Sessions on the old and the new database: queries, fence, census, sequences, re-deletion. */
@ApplicationModule(allowedDependencies = {"outside"})
@NullMarked
package dev.recoveryconsole.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
