package dev.recoveryconsole.approval;

/** Whoever asked took the request back; published inside the transaction that records it. */
public record SignOffWithdrawn(SignOffView signOff) {}
