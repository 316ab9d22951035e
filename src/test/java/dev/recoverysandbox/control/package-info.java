/** One page that shows the world and breaks it on request; each button is also a documented POST. */
@NullMarked
package dev.recoverysandbox.control;

import org.jspecify.annotations.NullMarked;
