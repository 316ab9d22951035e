@NullMarked
package dev.recoveryconsole.deploys;

import org.jspecify.annotations.NullMarked;
