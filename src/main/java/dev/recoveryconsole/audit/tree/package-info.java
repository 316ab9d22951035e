/** The Merkle tree over the log (RFC 6962), its tiles, and the signed notes that are its checkpoints. Pure computation. */
@NullMarked
package dev.recoveryconsole.audit.tree;

import org.jspecify.annotations.NullMarked;
