package dev.recoverysandbox.production;

import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Setting;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.shop.CommitRecord;
import dev.recoverysandbox.shop.ShopLogins;
import dev.recoverysandbox.shop.ShopSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/** The shop's data: its database as an RDS instance, its deletion log in a bucket, the record of what was committed. */
public final class ShopData implements AutoCloseable {

    /** The instance that every world begins with. */
    public static final String INSTANCE = "orders-prod";
    /** The database inside it. */
    public static final String DATABASE = "shop";
    /** The instance's master user. */
    public static final String MASTER = "shop_owner";

    /** The bucket of the deletion log. */
    public static final String BUCKET = "shop-deletion-log";
    /** What its keys begin with. */
    public static final String PREFIX = "deletions";

    private final AwsEndpoint aws;
    private final DbInstance first;
    private final int port;
    private final String masterPassword;
    private final ShopLogins logins = ShopLogins.random();
    private final CommitRecord record;
    private final DeletionLogOfTheShop log;

    private ShopData(AwsEndpoint aws, int port, Path recordFile, InstantSource clock) throws SQLException {
        this.aws = aws;
        this.port = port;
        masterPassword = password();
        log = new DeletionLogOfTheShop(aws, clock); // before the first backup, so that it covers the whole window
        first = aws.addInstance(new NewInstance(
                INSTANCE,
                MASTER,
                masterPassword,
                DATABASE,
                Map.of("environment", "production", "owner", "shop-team", "cost-center", "4711"),
                Map.of(Setting.PORT, Integer.toString(port))));
        record = CommitRecord.open(recordFile, this::superuserOf);
        try (var superuser = superuser(first)) {
            ShopSchema.install(superuser, logins);
            letMasterReadAndWrite(superuser);
            record.snapshot(superuser);
        }
    }

    /** RDS's master user is given such rights by rds_superuser; psql typed by hand uses this login. */
    private static void letMasterReadAndWrite(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("GRANT pg_read_all_data, pg_write_all_data TO " + MASTER);
        }
    }

    /** Makes all of it; the port is that of every database server of the world. */
    public static ShopData install(AwsEndpoint aws, int port, Path recordFile, InstantSource clock) {
        try {
            return new ShopData(aws, port, recordFile, clock);
        } catch (SQLException e) {
            throw new IllegalStateException("The shop's database could not be made", e);
        }
    }

    /** The instance of the beginning. */
    public DbInstance first() {
        return first;
    }

    /** Of every database server in this world. */
    public int port() {
        return port;
    }

    public String masterPassword() {
        return masterPassword;
    }

    public ShopLogins logins() {
        return logins;
    }

    /** What was committed, and what the rows of any second must be. */
    public CommitRecord record() {
        return record;
    }

    public DeletionLogOfTheShop deletionLog() {
        return log;
    }

    /** The instance that was made last, among those that have a server: the restored one while a recovery runs. */
    public DbInstance newest() {
        return aws.instances().stream()
                .filter(instance -> instance.server().isPresent())
                .max(Comparator.comparing(DbInstance::createdAt))
                .orElse(first);
    }

    /** The instance at this address. */
    public DbInstance at(String host) {
        return aws.instances().stream()
                .filter(instance -> instance.host().equals(host))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No instance has the address " + host));
    }

    /** A superuser's connection to the shop's database in an instance; the caller closes it. */
    public static Connection superuser(DbInstance instance) throws SQLException {
        return server(instance).superuser(DATABASE);
    }

    /** The real server under an instance. */
    public static DatabaseServer server(DbInstance instance) {
        return instance.server()
                .orElseThrow(() -> new IllegalStateException(instance.identifier() + " has no server yet"));
    }

    /** Named as in the record: {@code 127.0.0.21:5432/shop}. */
    private Connection superuserOf(String database) throws SQLException {
        return superuser(at(database.substring(0, database.indexOf(':'))));
    }

    private static String password() {
        var bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        log.close();
        try {
            record.close();
        } catch (IOException e) {
            throw new IllegalStateException("The record of commits could not be closed", e);
        }
    }
}
