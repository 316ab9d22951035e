/** The plain pages of the sandbox's own parts: server-rendered, no script. */
@NullMarked
package dev.recoverysandbox.html;

import org.jspecify.annotations.NullMarked;
