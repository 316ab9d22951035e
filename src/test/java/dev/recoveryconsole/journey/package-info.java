/** Whole recoveries through a real console against the sandbox's world, by HTTP and in the browser. */
@NullMarked
package dev.recoveryconsole.journey;

import org.jspecify.annotations.NullMarked;
