/** STS and IAM as the console and people ask them: who am I, and what would my policies allow. */
@NullMarked
package dev.recoverysandbox.aws.iam;

import org.jspecify.annotations.NullMarked;
