/** S3 in path style, in memory: buckets, objects, version 2 listings. */
@NullMarked
package dev.recoverysandbox.aws.s3;

import org.jspecify.annotations.NullMarked;
