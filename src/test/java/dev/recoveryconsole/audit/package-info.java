@NullMarked
package dev.recoveryconsole.audit;

import org.jspecify.annotations.NullMarked;
