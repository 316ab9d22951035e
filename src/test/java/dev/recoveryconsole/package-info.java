@NullMarked
package dev.recoveryconsole;

import org.jspecify.annotations.NullMarked;
