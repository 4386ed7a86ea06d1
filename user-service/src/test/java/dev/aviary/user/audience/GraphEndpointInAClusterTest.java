package dev.aviary.user.audience;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class GraphEndpointInAClusterTest extends GraphEndpointTest {}
