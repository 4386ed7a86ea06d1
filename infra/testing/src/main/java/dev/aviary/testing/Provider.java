package dev.aviary.testing;

import org.testcontainers.DockerClientFactory;

/** Where this JVM's servers come from; decided once. */
enum Provider {
    CONTAINERS,
    EMBEDDED;

    static final String PROPERTY = "aviary.test.servers";

    private static final class Chosen {
        private static final Provider PROVIDER = choose(System.getProperty(PROPERTY, ""));
    }

    static Provider current() {
        return Chosen.PROVIDER;
    }

    private static Provider choose(String forced) {
        return switch (forced) {
            case "containers" -> CONTAINERS;
            case "embedded" -> EMBEDDED;
            case "" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : EMBEDDED;
            default ->
                    throw new IllegalArgumentException(
                            PROPERTY + " is '" + forced + "', not 'containers' or 'embedded'");
        };
    }
}
