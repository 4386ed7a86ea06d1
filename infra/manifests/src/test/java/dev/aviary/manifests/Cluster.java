package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.testing.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for what the kind overlay would have around its services: real servers for its
 * Postgres, Kafka and Redis, with its users and passwords, and a port of this machine for each port
 * of a pod.
 */
final class Cluster {

    private final Manifests manifests;

    /** Where {@code host:port} of a Service leads to on this machine. */
    private final Map<String, String> addresses = new HashMap<>();

    Cluster(Manifests manifests) {
        this.manifests = manifests;
        for (Manifest service : manifests.of("Service").toList()) {
            for (JsonNode port : service.at("spec.ports")) {
                addresses.put(
                        service.name() + ":" + port.path("port").asInt(),
                        "127.0.0.1:" + freePort());
            }
        }
        URI postgres = URI.create(Servers.postgres("kind").substring("jdbc:".length()));
        addresses.put("postgres:5432", postgres.getHost() + ":" + postgres.getPort());
        addresses.put("kafka:9092", Servers.kafkaBootstrap());
        URI redis = URI.create(Servers.redisUri());
        addresses.put("redis:6379", redis.getHost() + ":" + redis.getPort());
        requirePassword(redis, secret("redis", "password"));
        for (String owner : List.of("users", "tweets")) {
            createDatabase(postgres, owner, secret(owner + "-db-app", "password"));
        }
    }

    /** A text of a manifest with the addresses that hold here. */
    String translated(String text) {
        String here = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            here = here.replaceAll("\\b" + address.getKey() + "\\b", address.getValue());
        }
        return here;
    }

    /** On which port of this machine a pod's port lies: that of the Service that leads to it. */
    int portOf(Pod pod, String name) {
        return manifests
                .of("Service")
                .filter(service -> pod.isSelectedBy(service.at("spec.selector")))
                .flatMap(
                        service ->
                                each(service.at("spec.ports"))
                                        .filter(
                                                port ->
                                                        port.path("targetPort")
                                                                .asText()
                                                                .equals(name))
                                        .map(
                                                port ->
                                                        service.name()
                                                                + ":"
                                                                + port.path("port").asInt()))
                .map(addresses::get)
                .map(address -> Integer.parseInt(address.replaceFirst(".*:", "")))
                .findFirst()
                .orElseGet(Cluster::freePort);
    }

    String secret(String name, String key) {
        return new String(secretBytes(name, key), StandardCharsets.UTF_8);
    }

    /** Kustomize adds a hash to the name; and folds long values, hence the lenient decoder. */
    byte[] secretBytes(String name, String key) {
        return manifests
                .of("Secret")
                .filter(secret -> secret.name().startsWith(name))
                .map(secret -> secret.at("data").path(key).asText())
                .map(value -> Base64.getMimeDecoder().decode(value))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** A second try in the same JVM finds the password set: the server is shared. */
    private static void requirePassword(URI redis, String password) {
        try (Socket socket = new Socket(redis.getHost(), redis.getPort());
                BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream()
                    .write(
                            "AUTH %s\r\nCONFIG SET requirepass %s\r\n"
                                    .formatted(password, password)
                                    .getBytes(StandardCharsets.UTF_8));
            String authenticated = answers.readLine();
            String set = answers.readLine();
            if (!"+OK".equals(set)) {
                throw new IllegalStateException(
                        "Redis took no password: %s, %s".formatted(authenticated, set));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One that is there is kept with all that is in it, as Kafka and Redis are: a second try. */
    private static void createDatabase(URI server, String owner, String password) {
        try (Connection connection = DriverManager.getConnection("jdbc:" + server);
                Statement statement = connection.createStatement()) {
            String name = statement.enquoteLiteral(owner);
            if (!finds(statement, "SELECT FROM pg_roles WHERE rolname = " + name)) {
                statement.execute("CREATE ROLE %s LOGIN".formatted(owner));
            }
            statement.execute(
                    "ALTER ROLE %s PASSWORD %s"
                            .formatted(owner, statement.enquoteLiteral(password)));
            if (!finds(statement, "SELECT FROM pg_database WHERE datname = " + name)) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(owner, owner));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static boolean finds(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
