package dev.aviary.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Gives a Spring context a Redis Cluster of its own, which it may flush and whose masters it may
 * kill. It rules where {@link RealRedis} is imported too, by a superclass perhaps. Embedded
 * wherever the other servers come from: a cluster in containers announces addresses that only they
 * reach.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RealRedisCluster {

    @Bean
    RedisMasters redisMasters() {
        return EmbeddedServers.newRedisCluster();
    }

    @Bean
    DynamicPropertyRegistrar redisClusterProperties(RedisMasters redisMasters) {
        return registry -> registry.add("spring.data.redis.cluster.nodes", redisMasters::addresses);
    }
}
