/** The run's pages: wizard, run page, step pages, history. */
@NullMarked
package dev.recoveryconsole.recovery.web;

import org.jspecify.annotations.NullMarked;
