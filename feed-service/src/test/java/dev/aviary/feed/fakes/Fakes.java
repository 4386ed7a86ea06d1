package dev.aviary.feed.fakes;

import com.nimbusds.jose.JOSEException;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class Fakes {

    @Bean
    FakeUsers fakeUsers() {
        return new FakeUsers();
    }

    @Bean
    FakeTweets fakeTweets() {
        return new FakeTweets();
    }

    @Bean(destroyMethod = "shutdownNow")
    Server userService(FakeUsers users) throws IOException {
        return serve(users);
    }

    @Bean(destroyMethod = "shutdownNow")
    Server tweetService(FakeTweets tweets) throws IOException {
        return serve(tweets);
    }

    @Bean(destroyMethod = "close")
    TokenIssuer tokenIssuer() throws JOSEException, IOException {
        return new TokenIssuer();
    }

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    @Bean
    World world(FakeUsers users, FakeTweets tweets, StringRedisTemplate redis) {
        return new World(users, tweets, redis);
    }

    @Bean
    DynamicPropertyRegistrar addresses(
            Server userService, Server tweetService, TokenIssuer tokenIssuer) {
        return registry -> {
            registry.add(
                    "spring.grpc.client.channel.user-service.target",
                    () -> "127.0.0.1:" + userService.getPort());
            registry.add(
                    "spring.grpc.client.channel.tweet-service.target",
                    () -> "127.0.0.1:" + tweetService.getPort());
            registry.add(
                    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", tokenIssuer::keysUri);
        };
    }

    private static Server serve(BindableService service) throws IOException {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
    }
}
