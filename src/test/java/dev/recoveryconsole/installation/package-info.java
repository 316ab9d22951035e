@NullMarked
package dev.recoveryconsole.installation;

import org.jspecify.annotations.NullMarked;
