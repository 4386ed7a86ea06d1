package dev.aviary.fanout.delivering;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class FanOutTweetsInAClusterTest extends FanOutTweetsTest {}
