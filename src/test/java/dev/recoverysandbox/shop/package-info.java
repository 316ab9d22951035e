/** The demo shop: its database, its pods, its visitors, what may damage it, and the record that proves a restore. */
@NullMarked
package dev.recoverysandbox.shop;

import org.jspecify.annotations.NullMarked;
