package dev.recoveryconsole.recovery;

/** What a page of a run is made of, all from one reading of its rows. */
public record RunPage(RunView run, RunBoard board, Facts facts) {}
