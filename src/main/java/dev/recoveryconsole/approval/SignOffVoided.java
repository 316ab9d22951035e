package dev.recoveryconsole.approval;

/** The request or its signature no longer counts, with the reason in the view; published inside the transaction that records it. */
public record SignOffVoided(SignOffView signOff) {}
