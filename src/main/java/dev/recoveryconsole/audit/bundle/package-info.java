/** The log as one file that can be checked anywhere: how it is written, and the verifier, which needs nothing but the file. */
@NullMarked
package dev.recoveryconsole.audit.bundle;

import org.jspecify.annotations.NullMarked;
