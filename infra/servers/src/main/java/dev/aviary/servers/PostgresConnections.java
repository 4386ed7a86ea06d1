package dev.aviary.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The few statements that a launcher itself sends to Postgres. */
final class PostgresConnections {

    private PostgresConnections() {}

    static boolean answers(int port) {
        try (Connection connection = connect(port)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    static void createMissing(int port, List<String> databases) {
        if (databases.isEmpty()) {
            return;
        }
        try (Connection connection = connect(port)) {
            for (String database : databases) {
                if (!exists(connection, database)) {
                    create(connection, database);
                }
            }
        } catch (SQLException e) {
            throw new ServerFailed("Postgres could not create the databases " + databases, e);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                Postgres.jdbcUrl(port, "postgres") + "&connectTimeout=2&socketTimeout=60");
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    private static void create(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
        }
    }
}
