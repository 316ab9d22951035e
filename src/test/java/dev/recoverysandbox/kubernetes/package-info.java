/** An API server of our own with the controllers that roll the shop. */
@NullMarked
package dev.recoverysandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
