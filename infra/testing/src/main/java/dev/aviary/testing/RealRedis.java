package dev.aviary.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.containers.GenericContainer;

/** Gives a Spring context a Redis of its own, which it may flush. */
@TestConfiguration(proxyBeanMethods = false)
public class RealRedis {

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnContainers.class)
    static class InContainer {

        @Bean
        @ServiceConnection(name = "redis")
        GenericContainer<?> redisContainer() {
            return Containers.redis();
        }

        /** For clients that are built from the property rather than by Spring Boot. */
        @Bean
        DynamicPropertyRegistrar redisProperties(GenericContainer<?> redisContainer) {
            return registry ->
                    registry.add("spring.data.redis.url", () -> Servers.redisUri(redisContainer));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnEmbedded.class)
    static class Embedded {

        @Bean
        DynamicPropertyRegistrar redisProperties() {
            String uri = Servers.newEmbeddedRedisUri();
            return registry -> registry.add("spring.data.redis.url", () -> uri);
        }
    }
}
