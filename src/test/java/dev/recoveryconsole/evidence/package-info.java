@NullMarked
package dev.recoveryconsole.evidence;

import org.jspecify.annotations.NullMarked;
