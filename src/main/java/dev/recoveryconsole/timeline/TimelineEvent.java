package dev.recoveryconsole.timeline;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param words as received where somebody else said it
 * @param source who says so, for example "AWS"
 */
public record TimelineEvent(Instant at, Lane lane, String words, String source) {}
