@NullMarked
package dev.recoveryconsole.audit.tree;

import org.jspecify.annotations.NullMarked;
