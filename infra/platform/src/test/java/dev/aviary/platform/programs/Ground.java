package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.Cli;
import dev.aviary.platform.PackagedServices;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.positions.Backlog;
import dev.aviary.platform.running.RunningPlatform;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A whole platform, in a shape in which a few people meet all that else takes millions. */
record Ground(Cli cli, RunningPlatform platform) implements AutoCloseable {

    /**
     * Small lists, so that feeds go on in the store; few followers make a celebrity, after a grace
     * that is longer than readers keep an audience.
     */
    private static final List<String> SMALL =
            List.of(
                    "--set=fanout-worker.aviary.lists.cap=120",
                    "--set=user-service.aviary.celebrity-threshold=9",
                    "--set=user-service.aviary.celebrity-grace=8s",
                    "--set=feed-service.aviary.audience.max-age=4s",
                    "--set=user-service.aviary.passwords.bcrypt-strength=4");

    /** A slow machine is not among the troubles. */
    private static final List<String> PATIENT =
            List.of(
                    "--set=user-service.spring.data.redis.timeout=2s",
                    "--set=tweet-service.aviary.caching.deadline=2s");

    static Ground in(Path folder) throws IOException, InterruptedException {
        PackagedServices.extractInto(folder.resolve("apps"));
        DataDirectory data = DataDirectory.at(folder.resolve("data"));
        Cli cli = new Cli(data.root());
        int exit = cli.run(up());
        assertThat(exit).as(cli.output()).isZero();
        return new Ground(cli, RunningPlatform.on(data));
    }

    private static String[] up() throws IOException {
        List<String> words = new ArrayList<>(List.of("up", "--detach"));
        try (ServerSocket free = new ServerSocket(0)) {
            words.add("--port=" + free.getLocalPort());
        }
        words.add("--rate-limits=off");
        words.addAll(SMALL);
        words.addAll(PATIENT);
        return words.toArray(String[]::new);
    }

    Gateway gateway() {
        return new Gateway(platform.gateway());
    }

    void awaitNoLag() throws InterruptedException {
        try (Backlog backlog = new Backlog(platform)) {
            backlog.awaitEmpty();
        }
    }

    @Override
    public void close() {
        cli.run("down");
    }
}
