package dev.aviary.testing;

import dev.aviary.servers.Postgres;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Gives a Spring context a Postgres database of its own. */
@TestConfiguration(proxyBeanMethods = false)
public class RealPostgres {

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnContainers.class)
    static class InContainer {

        @Bean
        @ServiceConnection
        PostgreSQLContainer postgresContainer() {
            return Containers.postgres();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(OnEmbedded.class)
    static class Embedded {

        @Bean
        DynamicPropertyRegistrar postgresProperties() {
            String url = Servers.postgres("context");
            return registry -> {
                registry.add("spring.datasource.url", () -> url);
                registry.add("spring.datasource.username", () -> Postgres.USER);
                registry.add("spring.datasource.password", () -> "");
            };
        }
    }
}
