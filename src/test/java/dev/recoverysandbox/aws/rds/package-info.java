/** RDS for PostgreSQL, API version 2014-10-31, as far as a point-in-time recovery needs it. */
@NullMarked
package dev.recoverysandbox.aws.rds;

import org.jspecify.annotations.NullMarked;
