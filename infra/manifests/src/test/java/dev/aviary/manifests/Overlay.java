package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What people apply, rendered by their own kubectl. */
enum Overlay {
    KIND("kind"),
    KIND_LOAD_TEST("kind-load-test"),
    PRODUCTION("production");

    private static final Map<Overlay, Manifests> RENDERED = new ConcurrentHashMap<>();

    private final String folder;

    Overlay(String folder) {
        this.folder = folder;
    }

    /** For {@code @EnabledIf}: without a kubectl there is nothing to look at. */
    static boolean canBeRendered() {
        return runs("kubectl", "version", "--client");
    }

    static boolean runs(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    Manifests rendered() {
        return RENDERED.computeIfAbsent(this, Overlay::render);
    }

    private Manifests render() {
        Path path = Project.ROOT.resolve("k8s/overlays").resolve(folder);
        try {
            Command kubectl =
                    Command.run(
                            Project.ROOT,
                            Path.of("target", folder + ".yaml").toAbsolutePath(),
                            Duration.ofMinutes(2),
                            "kubectl",
                            "kustomize",
                            path.toString());
            assertThat(kubectl.exit()).as(kubectl.printed()).isZero();
            assertThat(kubectl.printed()).doesNotContain("Warning:");
            return Manifests.parse(kubectl.printed());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
