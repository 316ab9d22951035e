package dev.recoveryconsole.approval;

/**
 * The request or its signature no longer counts, with the reason in the view; published inside the transaction that records
 * it.
 *
 * @param next what follows, in a sentence such as "A new request is needed"
 */
public record SignOffVoided(SignOffView signOff, String next) {}
