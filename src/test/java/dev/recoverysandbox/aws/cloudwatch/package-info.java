/** CloudWatch as the SDK speaks to it (Smithy RPC v2 in CBOR): the history of alarms. */
@NullMarked
package dev.recoverysandbox.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
