package dev.recoveryconsole.postgres;

/**
 * How to open a session. Holds a password: {@code toString} hides it.
 *
 * @param tls the driver's sslmode: {@code disable}, {@code require} or {@code verify-full}
 */
public record Login(String host, int port, String database, String user, String password, String tls) {

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
