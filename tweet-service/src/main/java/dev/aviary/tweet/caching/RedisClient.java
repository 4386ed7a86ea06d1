package dev.aviary.tweet.caching;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A dead Redis fails commands at once instead of queueing them, and is found again soon. */
@Configuration(proxyBeanMethods = false)
class RedisClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(5);

    @Bean
    LettuceClientOptionsBuilderCustomizer rejectsCommandsWhileDisconnected(
            DataRedisProperties properties) {
        Duration configured = properties.getConnectTimeout();
        Duration connectTimeout = configured == null ? CONNECT_TIMEOUT : configured;
        return options ->
                options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(noticesDeadConnections(connectTimeout));
    }

    /** A peer that vanished without a word is given up after seconds, not after TCP's minutes. */
    private static SocketOptions noticesDeadConnections(Duration connectTimeout) {
        return SocketOptions.builder()
                .connectTimeout(connectTimeout)
                .keepAlive(true)
                .tcpUserTimeout(
                        TcpUserTimeoutOptions.builder()
                                .enable(EpollProvider.isAvailable())
                                .tcpUserTimeout(UNACKNOWLEDGED)
                                .build())
                .build();
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectsSoon() {
        return resources ->
                resources.reconnectDelay(
                        Delay.fullJitter(
                                Duration.ofMillis(20),
                                Duration.ofSeconds(2),
                                50,
                                TimeUnit.MILLISECONDS));
    }
}
