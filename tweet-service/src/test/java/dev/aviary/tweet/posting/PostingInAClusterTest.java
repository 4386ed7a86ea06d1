package dev.aviary.tweet.posting;

import dev.aviary.testing.RealRedisCluster;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class PostingInAClusterTest extends PostingTest {

    @Override
    @Test
    @Disabled("no proxy stands before the masters")
    void withoutRedisPostsGoOnButKeyedOnesAreRefused() {}
}
