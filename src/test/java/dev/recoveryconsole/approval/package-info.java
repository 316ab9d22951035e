@NullMarked
package dev.recoveryconsole.approval;

import org.jspecify.annotations.NullMarked;
