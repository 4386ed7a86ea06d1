package dev.aviary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {

    @TempDir Path folder;

    @Test
    void postgresKeepsItsDataThroughASigkill() throws SQLException {
        Postgres postgres = new Postgres(data(), 0, log(), List.of("birds"), true);
        RunningServer first = postgres.start();
        execute(first.port(), "CREATE TABLE bird (name text)");
        execute(first.port(), "INSERT INTO bird VALUES ('wren')");

        first.kill();
        RunningServer second = postgres.start();

        assertThat(select(second.port(), "SELECT name FROM bird")).isEqualTo("wren");
        assertThat(select(second.port(), "SHOW fsync")).isEqualTo("on");
        second.stop();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void postgresStopsThoughAClientIsConnected() throws SQLException {
        RunningServer server = new Postgres(data(), 0, log(), List.of(), false).start();
        try (var connection =
                DriverManager.getConnection(Postgres.jdbcUrl(server.port(), "postgres"))) {
            assertThat(connection.isValid(1)).isTrue();

            server.stop();

            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
        }
    }

    @Test
    void kafkaKeepsItsTopicsThroughASigkill() throws Exception {
        Kafka kafka = Kafka.in(data(), FreePorts.next(), log());
        RunningServer first = kafka.start();
        try (Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("songs", Optional.of(4), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        first.kill();
        RunningServer second = kafka.start();

        try (Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("songs");
        }
        second.stop();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void redisAnswersAndStops() {
        RunningServer server = Redis.in(data(), 0, log()).start();

        assertThat(server.isAlive()).isTrue();
        assertThat(ProcessHandle.of(server.pid()).flatMap(handle -> handle.info().command()))
                .hasValueSatisfying(path -> assertThat(path).endsWith("redis-server"));
        server.stop();
        assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
    }

    @Test
    void mastersOfAClusterServeTheirSlotsAndSendForTheOthersElsewhere() {
        List<Redis> nodes = RedisCluster.in(data(), 3);

        List<RunningServer> masters = nodes.parallelStream().map(Redis::start).toList();

        // The slot of "bird" is 13145 (CRC16), which is the last third.
        assertThat(reply(nodes.get(2), "SET bird wren")).isEqualTo("+OK");
        assertThat(reply(nodes.get(0), "GET bird"))
                .isEqualTo("-MOVED 13145 127.0.0.1:%d", nodes.get(2).port());
        masters.get(2).kill();
        RunningServer again = nodes.get(2).start();
        assertThat(reply(nodes.get(2), "GET bird")).isEqualTo("$-1");
        masters.forEach(RunningServer::kill);
        again.kill();
    }

    @Test
    void aTakenPortIsRefusedInOneSentence() {
        RunningServer server = new Redis(data(), 0, log(), false).start();
        Redis second = new Redis(folder.resolve("other"), server.port(), log(), false);

        assertThatThrownBy(second::start)
                .isInstanceOf(ServerFailed.class)
                .hasMessage(
                        "Redis cannot listen on port %d: it is taken or closed to us.",
                        server.port());

        server.stop();
    }

    private static String reply(Redis server, String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static Admin admin(RunningServer server) {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + server.port()));
    }

    private static void execute(int port, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Postgres.jdbcUrl(port, "birds"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String select(int port, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Postgres.jdbcUrl(port, "birds"));
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
