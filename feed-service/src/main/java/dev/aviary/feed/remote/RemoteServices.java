package dev.aviary.feed.remote;

import dev.aviary.tweet.contracts.TweetsGrpc;
import dev.aviary.tweet.contracts.TweetsGrpc.TweetsBlockingStub;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.GraphGrpc.GraphBlockingStub;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.circuitbreaker.configuration.CircuitBreakerConfigCustomizer;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractStub;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.GrpcChannelFactory;

/** The services that a feed is read from, each behind a guard of its own. */
@Configuration(proxyBeanMethods = false)
class RemoteServices {

    private static final String USERS = "user-service";
    private static final String TWEETS = "tweet-service";

    @Bean
    Guard<GraphBlockingStub> graph(
            GrpcChannelFactory channels,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        return guard(USERS, GraphGrpc::newBlockingStub, channels, breakers, bulkheads);
    }

    @Bean
    Guard<TweetsBlockingStub> tweets(
            GrpcChannelFactory channels,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        return guard(TWEETS, TweetsGrpc::newBlockingStub, channels, breakers, bulkheads);
    }

    /** Only an outage opens a breaker: a refusal is an answer. */
    @Bean
    CircuitBreakerConfigCustomizer outagesOfUserService() {
        return CircuitBreakerConfigCustomizer.of(
                USERS, config -> config.recordException(Guard::isOutage));
    }

    @Bean
    CircuitBreakerConfigCustomizer outagesOfTweetService() {
        return CircuitBreakerConfigCustomizer.of(
                TWEETS, config -> config.recordException(Guard::isOutage));
    }

    private static <S extends AbstractStub<S>> Guard<S> guard(
            String service,
            Function<Channel, S> stub,
            GrpcChannelFactory channels,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        ManagedChannel channel = channels.createChannel(service);
        channel.getState(true); // Connects now, so that the first reader need not wait for it.
        return new Guard<>(
                channel,
                stub.apply(channel),
                breakers.circuitBreaker(service),
                bulkheads.bulkhead(service));
    }
}
