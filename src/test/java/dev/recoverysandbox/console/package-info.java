/** Consoles as child processes: the product's own main class, its own class path and one file of settings. */
@NullMarked
package dev.recoverysandbox.console;

import org.jspecify.annotations.NullMarked;
