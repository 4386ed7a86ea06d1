package dev.aviary.gateway.limiting;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Lettuce say no within the limiter's patience rather than queue and hope. */
@Configuration(proxyBeanMethods = false)
class FailFastRedis {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final int COMMANDS_UNDER_WAY = 10_000;

    @Bean
    LettuceClientOptionsBuilderCustomizer rejectRatherThanQueue(RateLimitsProperties limits) {
        return options ->
                options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(COMMANDS_UNDER_WAY)
                        .timeoutOptions(TimeoutOptions.enabled(limits.redisTimeout()))
                        .socketOptions(noticeDeadConnections());
    }

    /** The wheel's usual tick of 100 ms would double a timeout of 100 ms. */
    @Bean(destroyMethod = "stop")
    HashedWheelTimer limiterTimer() {
        return new HashedWheelTimer(10, TimeUnit.MILLISECONDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon(HashedWheelTimer limiterTimer) {
        Delay atMostASecond =
                Delay.fullJitter(
                        Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS);
        return resources -> resources.timer(limiterTimer).reconnectDelay(atMostASecond);
    }

    /** A peer that vanished without a word is given up after seconds, not after TCP's minutes. */
    private static SocketOptions noticeDeadConnections() {
        return SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(true)
                .tcpUserTimeout(
                        SocketOptions.TcpUserTimeoutOptions.builder()
                                .enable(EpollProvider.isAvailable())
                                .tcpUserTimeout(Duration.ofSeconds(5))
                                .build())
                .build();
    }
}
