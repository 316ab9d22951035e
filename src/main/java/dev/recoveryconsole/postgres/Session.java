package dev.recoveryconsole.postgres;

/** Somebody connected to the database (pg_stat_activity). */
public record Session(int pid, String user, String application, String client, String state) {}
