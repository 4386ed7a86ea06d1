package dev.aviary.feed.reading;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

/** A page whose lists, own writes, version, bodies and counts lie on different masters. */
@Import(RealRedisCluster.class)
class ReadHomeFeedInAClusterTest extends ReadHomeFeedTest {}
