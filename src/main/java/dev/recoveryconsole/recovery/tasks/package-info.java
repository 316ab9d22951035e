/** The tasks of the steps: each looks at the world and says what should happen; none sends or writes. */
@NullMarked
package dev.recoveryconsole.recovery.tasks;

import org.jspecify.annotations.NullMarked;
