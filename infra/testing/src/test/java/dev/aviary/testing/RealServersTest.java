package dev.aviary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;

@SpringBootTest
@Import({RealPostgres.class, RealKafka.class, RealRedis.class})
class RealServersTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Context {}

    @Autowired JdbcTemplate postgres;
    @Autowired KafkaAdmin kafka;
    @Autowired StringRedisTemplate redis;

    @Test
    void aContextReachesAllThree() throws Exception {
        redis.opsForValue().set("bird", "wren");

        assertThat(postgres.queryForObject("SELECT 6 * 7", Integer.class)).isEqualTo(42);
        assertThat(redis.opsForValue().get("bird")).isEqualTo("wren");
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void databasesAskedForTwiceAreTwo() throws Exception {
        String first = Servers.postgres("birds");
        String second = Servers.postgres("birds");

        assertThat(first).isNotEqualTo(second);
        try (var connection = DriverManager.getConnection(second)) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }
}
