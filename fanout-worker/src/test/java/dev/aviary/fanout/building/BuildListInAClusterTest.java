package dev.aviary.fanout.building;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class BuildListInAClusterTest extends BuildListTest {}
