/** The HTTPS side of the API server: who asks, may they, what is answered. */
@NullMarked
package dev.recoverysandbox.kubernetes.server;

import org.jspecify.annotations.NullMarked;
