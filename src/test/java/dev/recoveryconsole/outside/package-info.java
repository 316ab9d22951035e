@NullMarked
package dev.recoveryconsole.outside;

import org.jspecify.annotations.NullMarked;
