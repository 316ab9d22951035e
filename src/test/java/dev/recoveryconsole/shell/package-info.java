@NullMarked
package dev.recoveryconsole.shell;

import org.jspecify.annotations.NullMarked;
