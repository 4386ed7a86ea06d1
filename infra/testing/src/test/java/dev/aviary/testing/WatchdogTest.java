package dev.aviary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class WatchdogTest {

    /** What a test JVM does; prints the pid of its Redis and then waits to be killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedServers.newRedisPort();
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("redis-server"))
                    .forEach(child -> System.out.println(child.pid()));
            Thread.currentThread().join();
        }
    }

    @Test
    @EnabledIf("embedded")
    void noServerOutlivesAJvmThatIsKilled() throws Exception {
        Process victim =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var output =
                new BufferedReader(
                        new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        ProcessHandle redis = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

        victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        assertThat(redis.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    static boolean embedded() {
        return Provider.current() == Provider.EMBEDDED;
    }
}
