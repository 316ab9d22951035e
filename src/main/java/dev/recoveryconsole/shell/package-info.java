/** Who is signed in, how a fresh second factor is proved, and the frame around every page. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.recoveryconsole.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
