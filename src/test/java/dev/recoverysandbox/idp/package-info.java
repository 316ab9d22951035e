/** An OpenID provider with password and one-time code, on a port and with a cookie of its own. */
@NullMarked
package dev.recoverysandbox.idp;

import org.jspecify.annotations.NullMarked;
