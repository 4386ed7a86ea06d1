package dev.aviary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

@SpringBootTest
@Import({RealRedis.class, RealRedisCluster.class})
class RealRedisClusterTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    static class Context {}

    @Autowired StringRedisTemplate redis;

    @Test
    void aContextReachesAllMasters() {
        for (int i = 0; i < 100; i++) {
            redis.opsForValue().set("bird:" + i, "wren");
        }

        assertThat(redis.getRequiredConnectionFactory().getClusterConnection().clusterGetNodes())
                .hasSize(3)
                .allSatisfy(
                        node ->
                                assertThat(redis.opsForCluster().keys(node, "bird:*"))
                                        .isNotEmpty());
    }
}
