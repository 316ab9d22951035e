package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database. */
@FunctionalInterface
public interface Connections {

    /** The caller closes it. */
    Connection open() throws SQLException;
}
