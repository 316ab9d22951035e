package dev.recoverysandbox.postgres;

/**
 * What a new server is started with.
 *
 * @param id folder name, unique in the fleet
 * @param host loopback address of its own, for example 127.0.0.21
 * @param port TCP port, 5432 unless a test says otherwise
 * @param masterUser the owner's login, as RDS's master user; not a superuser
 * @param masterPassword its password; ignored by a restore, whose roles come with the data
 * @param databaseName the first database; ignored by a restore
 */
public record ServerSpec(
        String id, String host, int port, String masterUser, String masterPassword, String databaseName) {}
