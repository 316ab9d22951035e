@NullMarked
package dev.recoveryconsole.timeline;

import org.jspecify.annotations.NullMarked;
