/**
 * The sandbox: AWS, Kubernetes, identity provider and shop on one machine, behind the same wire protocols as the real
 * ones. It lives with the tests, so that not one class of it is in the product's jar.
 */
@NullMarked
package dev.recoverysandbox;

import org.jspecify.annotations.NullMarked;
