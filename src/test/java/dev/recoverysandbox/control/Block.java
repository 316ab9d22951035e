package dev.recoverysandbox.control;

/** One part of the control page. */
public sealed interface Block permits ActGroup, Section {

    /** What stands above it. */
    String heading();
}
