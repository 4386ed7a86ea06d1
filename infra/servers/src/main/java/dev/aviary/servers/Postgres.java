package dev.aviary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL on the loopback interface, without passwords: whoever may log in on this machine may
 * connect as {@value #USER}.
 *
 * @param databases are created when they do not exist
 * @param durable false trades everything that a crash of the machine needs for a quick start: for
 *     tests
 */
public record Postgres(Path data, int port, Path log, List<String> databases, boolean durable)
        implements Server {

    public static final String USER = "postgres";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(30);

    public Postgres {
        databases = List.copyOf(databases);
    }

    public static Postgres in(Path data, int port, Path log, String... databases) {
        return new Postgres(data, port, log, List.of(databases), true);
    }

    /** What JDBC wants to connect to this server, user included. */
    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, USER);
    }

    @Override
    public RunningServer start() {
        Path home = PostgresBinaries.home();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialize(home);
        }
        Postmaster.endSurvivor(data);
        int chosen = FreePorts.orWanted(port, "Postgres");
        RunningServer server = launch(home, chosen);
        try {
            PostgresConnections.createMissing(chosen, databases);
        } catch (ServerFailed failure) {
            server.stop();
            throw failure;
        }
        return server;
    }

    /**
     * After a SIGKILL, backends may outlive the postmaster for a moment and keep its shared memory;
     * a start that fails for that reason alone is tried again.
     */
    private RunningServer launch(Path home, int chosen) {
        long deadline = System.nanoTime() + RETRY.toNanos();
        long pause = Duration.ofMillis(100).toNanos();
        while (true) {
            long before = Child.sizeOf(log);
            Child child =
                    Child.launch("Postgres", Account.current().command(command(home, chosen)), log);
            if (child.awaitReady(() -> PostgresConnections.answers(chosen), START)) {
                return new RunningServer("postgres", child.process(), chosen, log, "INT");
            }
            if (!Postmaster.isHindered(Child.writtenSince(before, log))
                    || System.nanoTime() > deadline) {
                throw child.ended();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, Duration.ofSeconds(2).toNanos());
        }
    }

    private List<String> command(Path home, int chosen) {
        List<String> words = new ArrayList<>();
        words.add(home.resolve("bin/postgres").toString());
        words.addAll(List.of("-D", data.toAbsolutePath().toString(), "-p", chosen + ""));
        List<String> settings = new ArrayList<>();
        settings.add("listen_addresses=127.0.0.1");
        settings.add("unix_socket_directories=");
        settings.add("max_connections=200");
        settings.add("shared_buffers=64MB");
        settings.add("timezone=UTC");
        settings.add("log_timezone=UTC");
        if (!durable) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        settings.forEach(setting -> words.addAll(List.of("-c", setting)));
        return words;
    }

    /** Initializes beside the data folder and then moves, so that it is there whole or not. */
    private void initialize(Path home) {
        Path folder = data.toAbsolutePath();
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            CacheFolder.deleteTree(fresh);
            Files.createDirectories(fresh);
            Account.current().own(fresh);
            List<String> words = new ArrayList<>();
            words.add(home.resolve("bin/initdb").toString());
            words.addAll(List.of("-D", fresh.toString(), "-U", USER, "--auth=trust"));
            // The built-in locale sorts and folds alike on every machine.
            words.addAll(List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"));
            words.addAll(List.of("--builtin-locale=C.UTF-8", "--no-instructions"));
            if (!durable) {
                words.add("--no-sync");
            }
            Child.launch("initdb", Account.current().command(words), log).awaitSuccess(START);
            Files.deleteIfExists(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerFailed("The folder " + data + " cannot hold Postgres' data.", e);
        }
    }
}
