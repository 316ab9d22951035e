/** What the API server stores, and the rules by which an object may change. */
@NullMarked
package dev.recoverysandbox.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
