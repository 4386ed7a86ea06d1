package dev.aviary.gateway;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class LimitsInAClusterTest extends LimitsTest {}
