package dev.aviary.user.audience;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.IOUringProvider;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Redis that is away is told from one that is slow: commands to it fail at once. */
@Configuration(proxyBeanMethods = false)
class FastFailingRedis {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    @Bean
    LettuceClientOptionsBuilderCustomizer rejectCommandsWhileDisconnected(
            DataRedisProperties redis) {
        Duration connectTimeout =
                Objects.requireNonNullElse(
                        redis.getConnectTimeout(), SocketOptions.DEFAULT_CONNECT_TIMEOUT_DURATION);
        return options ->
                options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(noticeDeadConnections(connectTimeout));
    }

    /**
     * A peer that vanished without a word is given up after seconds, not after TCP's minutes. Where
     * there is no native transport, Lettuce would refuse to connect with such an option.
     */
    private static SocketOptions noticeDeadConnections(Duration connectTimeout) {
        boolean possible = EpollProvider.isAvailable() || IOUringProvider.isAvailable();
        return SocketOptions.builder()
                .connectTimeout(connectTimeout)
                .keepAlive(true)
                .tcpUserTimeout(
                        SocketOptions.TcpUserTimeoutOptions.builder()
                                .enable(possible)
                                .tcpUserTimeout(LONGEST_SILENCE)
                                .build())
                .build();
    }
}
