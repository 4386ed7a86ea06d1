package dev.aviary.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Redis on the loopback interface.
 *
 * @param busPort where the other nodes of its cluster reach it; 0: it is a server of its own
 * @param persistent whether it keeps an append-only file, from which it starts again; what the
 *     operating system has taken survives a SIGKILL of Redis
 */
public record Redis(Path data, int port, int busPort, Path log, boolean persistent)
        implements Server {

    private static final Duration START = Duration.ofMinutes(1);

    public Redis(Path data, int port, Path log, boolean persistent) {
        this(data, port, 0, log, persistent);
    }

    public static Redis in(Path data, int port, Path log) {
        return new Redis(data, port, log, true);
    }

    @Override
    public RunningServer start() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new ServerFailed("The folder " + data + " cannot hold Redis' data.", e);
        }
        int chosen = FreePorts.orWanted(port, "Redis");
        Child child = Child.launch("Redis", command(chosen), log);
        if (!child.awaitReady(() -> answers(chosen), START)) {
            throw child.ended();
        }
        return new RunningServer("redis", child.process(), chosen, log, "TERM");
    }

    private List<String> command(int chosen) {
        List<String> words = new ArrayList<>();
        words.add(binary().toString());
        words.addAll(List.of("--port", chosen + "", "--bind", "127.0.0.1"));
        words.addAll(List.of("--dir", data.toAbsolutePath().toString(), "--save", ""));
        words.addAll(List.of("--appendonly", persistent ? "yes" : "no"));
        // Positions in the log have no expiry and must never be evicted; everything else may.
        words.addAll(List.of("--maxmemory", "768mb", "--maxmemory-policy", "volatile-lfu"));
        if (busPort != 0) {
            words.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", busPort + ""));
            // Nobody takes over unasked, so nobody needs to be declared dead on a busy machine.
            words.addAll(List.of("--cluster-node-timeout", "60000"));
        }
        return words;
    }

    private static Path binary() {
        String resource = resource();
        return CacheFolder.unpacked(
                        "redis",
                        resource,
                        (in, folder) -> {
                            Path file = folder.resolve("redis-server");
                            Files.copy(in, file);
                            Files.setPosixFilePermissions(
                                    file, PosixFilePermissions.fromString("rwxr-xr-x"));
                        })
                .resolve("redis-server");
    }

    private static String resource() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return "redis-server-7.0.9-%s-%s".formatted(mac ? "darwin" : "linux", arch);
    }

    /** A node of a cluster answers PING long before it serves its slots. */
    private boolean answers(int port) {
        String question = busPort == 0 ? "PING\r\n" : "CLUSTER INFO\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            var reply =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = reply.readLine();
            return busPort == 0
                    ? "+PONG".equals(first)
                    : "cluster_state:ok".equals(reply.readLine());
        } catch (IOException e) {
            return false;
        }
    }
}
