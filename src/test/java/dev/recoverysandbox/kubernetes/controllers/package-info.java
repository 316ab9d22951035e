/** The controllers that bring about what objects ask for, and the one node that runs their pods. */
@NullMarked
package dev.recoverysandbox.kubernetes.controllers;

import org.jspecify.annotations.NullMarked;
