/** AWS on one loopback port: the RDS Query protocol over real PostgreSQL servers, S3 in path style, CloudWatch's alarm history. */
@NullMarked
package dev.recoverysandbox.aws;

import org.jspecify.annotations.NullMarked;
