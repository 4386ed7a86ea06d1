package dev.aviary.user.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisAwayTest {

    /** Takes connections and never says a word. */
    private ServerSocket hung;

    private LettuceConnectionFactory connections;
    private AudienceVersions versions;

    @BeforeEach
    void startRedisThatHangs() throws IOException {
        hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        connections =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration("127.0.0.1", hung.getLocalPort()),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(Duration.ofSeconds(5))
                                .build());
        connections.afterPropertiesSet();
        connections.start();
        versions =
                new RedisAudienceVersions(
                        new StringRedisTemplate(connections), new BriefAttempts());
    }

    @AfterEach
    void stop() throws IOException {
        hung.close();
        connections.destroy();
    }

    @Test
    void keepsNobodyWaitingWhileItHangs() {
        long start = System.nanoTime();

        versions.tryToRaise(Map.of(1L, 1L), BriefAttempts.A_MOMENT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void failsWhoHasToBeSure() throws IOException {
        hung.close();

        assertThatThrownBy(() -> versions.raise(Map.of(1L, 1L)))
                .isInstanceOf(RuntimeException.class);
    }
}
