package dev.aviary.tweet.caching;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class RedisCountsInAClusterTest extends RedisCountsTest {}
