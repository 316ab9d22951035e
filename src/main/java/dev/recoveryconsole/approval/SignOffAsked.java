package dev.recoveryconsole.approval;

/** A signature was asked for; published inside the transaction that records it. */
public record SignOffAsked(SignOffView signOff) {}
