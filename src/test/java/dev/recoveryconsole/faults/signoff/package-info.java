/**
 * A small model of the two-person sign-off, written a second time from its rules, and the commands that people, consoles, clocks
 * and intruders give in any order. It knows no Spring, no store and no digest.
 */
@NullMarked
package dev.recoveryconsole.faults.signoff;

import org.jspecify.annotations.NullMarked;
