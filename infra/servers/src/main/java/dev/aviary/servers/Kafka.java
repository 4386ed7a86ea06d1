package dev.aviary.servers;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A single Kafka node, broker and controller in one, in a Java process of its own that runs {@link
 * KafkaMain} on this process' class path.
 *
 * @param brief true saves the work that only a longer life repays: for tests
 */
public record Kafka(Path data, int port, Path log, boolean brief) implements Server {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int ATTEMPT_MILLIS = 3_000;

    public static Kafka in(Path data, int port, Path log) {
        return new Kafka(data, port, log, false);
    }

    @Override
    public RunningServer start() {
        int chosen = FreePorts.orWanted(port, "Kafka");
        Child child = Child.launch("Kafka", command(chosen), log);
        Probe probe = new Probe(chosen);
        if (!child.awaitReady(probe, START)) {
            throw child.ended();
        }
        return new RunningServer("kafka", child.process(), chosen, log, "TERM");
    }

    private List<String> command(int chosen) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                brief ? "-Xmx256m" : "-Xmx384m",
                brief ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=dev/aviary/servers/kafka-logback.xml",
                "-cp",
                classPath(),
                KafkaMain.class.getName(),
                data.toAbsolutePath().toString(),
                chosen + "",
                FreePorts.next() + "");
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Asks for the cluster's nodes once the port is open, so that no client polls in vain. */
    private record Probe(int port) implements Child.Probe {

        @Override
        public boolean isReady() {
            if (!isOpen()) {
                return false;
            }
            Map<String, Object> config =
                    Map.of(
                            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                            "127.0.0.1:" + port,
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            ATTEMPT_MILLIS,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            ATTEMPT_MILLIS);
            try (Admin admin = Admin.create(config)) {
                return !admin.describeCluster()
                        .nodes()
                        .get(ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)
                        .isEmpty();
            } catch (ExecutionException | TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private boolean isOpen() {
            try (var socket = new java.net.Socket()) {
                socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 1_000);
                return true;
            } catch (java.io.IOException e) {
                return false;
            }
        }
    }
}
