/** The shop's production: its database in AWS, its pods in Kubernetes, and what can go wrong with either. */
@NullMarked
package dev.recoverysandbox.production;

import org.jspecify.annotations.NullMarked;
