@NullMarked
package dev.recoveryconsole.sessions;

import org.jspecify.annotations.NullMarked;
