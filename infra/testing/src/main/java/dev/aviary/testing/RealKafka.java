package dev.aviary.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.kafka.KafkaContainer;

/** Connects a Spring context with this JVM's Kafka, which it shares with the other contexts. */
@TestConfiguration(proxyBeanMethods = false)
public class RealKafka {

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnContainers.class)
    static class InContainer {

        @Bean
        @ServiceConnection
        KafkaContainer kafkaContainer() {
            return Containers.kafka();
        }
    }

    /** For clients that are built from the property rather than by Spring Boot. */
    @Bean
    DynamicPropertyRegistrar kafkaProperties() {
        return registry -> registry.add("spring.kafka.bootstrap-servers", Servers::kafkaBootstrap);
    }
}
