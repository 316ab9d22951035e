package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;

/** Somebody had signed too often within a while, and so not this one too; published inside the transaction that records it. */
public record SignOffHurried(SignOffView signOff, Person by) {}
