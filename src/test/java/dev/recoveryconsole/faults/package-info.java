/**
 * A small model of the outside in virtual time, with a ledger of its own: what AWS, the cluster and the databases received,
 * whatever the console believes. The engine runs against it by its ports.
 */
@NullMarked
package dev.recoveryconsole.faults;

import org.jspecify.annotations.NullMarked;
