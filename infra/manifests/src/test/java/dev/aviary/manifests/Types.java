package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets the TypeScript compiler hold objects against the types that npm packages publish of kinds
 * which no Java library has: to it a field of a literal that its type does not have is an error.
 */
final class Types implements Check {

    /** From where the type of a kind is imported, by the version of its API. */
    private static final Map<String, String> PACKAGES =
            Map.of(
                    "cert-manager.io/v1", "@kubernetes-models/cert-manager/cert-manager.io/v1",
                    "external-secrets.io/v1",
                            "@kubernetes-models/external-secrets/external-secrets.io/v1",
                    "keda.sh/v1alpha1", "@kubernetes-models/keda/keda.sh/v1alpha1",
                    "monitoring.coreos.com/v1",
                            "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
                    "postgresql.cnpg.io/v1", "./cloudnative-pg",
                    "postgresql.cnpg.io/v1 Pooler", "./by-hand",
                    "barmancloud.cnpg.io/v1", "./by-hand",
                    "redis.redis.opstreelabs.in/v1beta2", "./by-hand");

    private static final Path SOURCES = Path.of("src/test/typescript").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/typescript").toAbsolutePath();
    private static final Pattern ERROR =
            Pattern.compile("(?m)^manifests\\.ts\\((\\d+),\\d+\\): error (.*)$");

    /** For {@code @EnabledIf}. */
    static boolean canBeHad() {
        return Overlay.canBeRendered() && Overlay.runs("npm", "--version");
    }

    static boolean know(Manifest manifest) {
        return PACKAGES.containsKey(manifest.apiVersion());
    }

    /** Fetches the packages that the lock file names. */
    static void install() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(FOLDER);
            for (Path file : files.toList()) {
                Files.writeString(FOLDER.resolve(file.getFileName()), Files.readString(file));
            }
            assertThat(run("npm", "ci", "--prefer-offline")).contains("packages in");
            Files.writeString(FOLDER.resolve("cloudnative-pg.ts"), CloudNativePg.types(FOLDER));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<String> complaints(Manifests manifests) {
        List<Manifest> known = manifests.all().stream().filter(Types::know).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        try {
            Files.writeString(FOLDER.resolve("manifests.ts"), program(known));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        String printed = run("node_modules/.bin/tsc", "--project", ".", "--pretty", "false");
        List<String> found = new ArrayList<>();
        for (Matcher error = ERROR.matcher(printed); error.find(); ) {
            int line = Integer.parseInt(error.group(1)) - 1;
            found.add(known.get(line / 2) + ": " + error.group(2));
        }
        if (found.isEmpty() && !printed.isBlank()) {
            found.add(printed);
        }
        return found;
    }

    /** Two lines for each object, so that the line of an error tells whose it is. */
    private static String program(List<Manifest> objects) {
        StringBuilder program = new StringBuilder();
        for (int i = 0; i < objects.size(); i++) {
            Manifest each = objects.get(i);
            String from =
                    PACKAGES.getOrDefault(
                            each.apiVersion() + " " + each.kind(), PACKAGES.get(each.apiVersion()));
            program.append(
                            "import type { I%s as T%d } from \"%s\";%n"
                                    .formatted(each.kind(), i, from))
                    .append("export const o%d: T%d = %s;%n".formatted(i, i, each.tree()));
        }
        return program.toString();
    }

    private static String run(String... command) {
        try {
            Path output = FOLDER.resolve("output.txt");
            return Command.run(FOLDER, output, Duration.ofMinutes(2), command).printed();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
