package dev.aviary.testing;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers of the images that the build names. */
final class Containers {

    static final int REDIS_PORT = 6379;

    private Containers() {}

    static PostgreSQLContainer postgres() {
        return new PostgreSQLContainer(image("postgres", "postgres:18"));
    }

    static GenericContainer<?> redis() {
        return new GenericContainer<>(image("redis", "redis:8"))
                .withExposedPorts(REDIS_PORT)
                .waitingFor(Wait.forListeningPort());
    }

    /** One node for all contexts of this JVM: it is the slowest of the three to start. */
    static KafkaContainer kafka() {
        return SharedKafka.INSTANCE;
    }

    private static DockerImageName image(String name, String fallback) {
        String configured = System.getProperty("aviary.test." + name + ".image", fallback);
        String standard = fallback.substring(0, fallback.indexOf(':'));
        return DockerImageName.parse(configured).asCompatibleSubstituteFor(standard);
    }

    private static final class SharedKafka extends KafkaContainer {

        private static final SharedKafka INSTANCE = new SharedKafka();

        private SharedKafka() {
            super(image("kafka", "apache/kafka:4.2.1"));
            withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        }

        /** A context that closes must not take it away from the others; Testcontainers ends it. */
        @Override
        public void stop() {}
    }
}
