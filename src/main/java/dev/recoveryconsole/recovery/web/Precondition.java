package dev.recoveryconsole.recovery.web;

/**
 * What a step stands on, and how that is now.
 *
 * @param value a sentence; its instants as they are stored
 */
record Precondition(String name, String value) {}
