package dev.aviary.feed.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** How the connection behaves when Redis does not: it fails at once and comes back soon. */
@Configuration(proxyBeanMethods = false)
class RedisLink {

    private static final int QUEUED_COMMANDS = 20_000;
    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(5);

    @Bean
    LettuceClientOptionsBuilderCustomizer failFast(
            @Value("${spring.data.redis.connect-timeout}") Duration connectTimeout) {
        return options ->
                options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(QUEUED_COMMANDS)
                        .socketOptions(noticeDeadConnections(connectTimeout));
    }

    /** A peer that vanished without a word is given up after seconds, not after TCP's minutes. */
    private static SocketOptions noticeDeadConnections(Duration connectTimeout) {
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
    ClientResourcesBuilderCustomizer comeBackSoon() {
        return resources ->
                resources.reconnectDelay(
                        Delay.fullJitter(
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                2,
                                TimeUnit.MILLISECONDS));
    }

    /** Connects with the address, credentials and time-outs of {@code spring.data.redis}. */
    @Bean
    Supplier<StatefulConnection<byte[], byte[]>> redisConnections(
            LettuceConnectionFactory redis, Connections made) {
        return () -> connect(redis.getRequiredNativeClient(), made);
    }

    private static StatefulConnection<byte[], byte[]> connect(
            AbstractRedisClient client, Connections made) {
        client.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisConnected(
                            RedisChannelHandler<?, ?> connection, SocketAddress address) {
                        made.another();
                    }
                });
        return client instanceof RedisClusterClient cluster
                ? cluster.connect(ByteArrayCodec.INSTANCE)
                : ((RedisClient) client).connect(ByteArrayCodec.INSTANCE);
    }
}
