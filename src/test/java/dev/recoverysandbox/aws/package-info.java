/** AWS on one loopback port: the RDS Query protocol over real PostgreSQL servers, and S3 in path style. */
@NullMarked
package dev.recoverysandbox.aws;

import org.jspecify.annotations.NullMarked;
