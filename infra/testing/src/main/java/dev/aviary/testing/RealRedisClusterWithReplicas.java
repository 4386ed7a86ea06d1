package dev.aviary.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** As {@link RealRedisCluster}, with a replica for each master. None takes over by itself. */
@TestConfiguration(proxyBeanMethods = false)
public class RealRedisClusterWithReplicas extends RealRedisCluster {

    @Bean
    @Override
    RedisMasters redisMasters() {
        return EmbeddedServers.newRedisClusterWithReplicas();
    }
}
