/** What every AWS service of the sandbox shares: the call, its answer, the ledger of all calls and the faults to order. */
@NullMarked
package dev.recoverysandbox.aws.wire;

import org.jspecify.annotations.NullMarked;
