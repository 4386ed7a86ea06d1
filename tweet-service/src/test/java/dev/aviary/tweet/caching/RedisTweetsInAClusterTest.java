package dev.aviary.tweet.caching;

import dev.aviary.testing.RealRedisCluster;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class RedisTweetsInAClusterTest extends RedisTweetsTest {

    @Override
    @Test
    @Disabled("no proxy stands before the masters")
    void saysSoWhenRedisIsAway() {}
}
