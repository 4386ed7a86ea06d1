package dev.aviary.tweet.caching;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A dead Redis fails commands at once instead of queueing them, and is found again soon. */
@Configuration(proxyBeanMethods = false)
class RedisClient {

    @Bean
    LettuceClientOptionsBuilderCustomizer rejectsCommandsWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
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
