package dev.aviary.fanout.backfilling;

import dev.aviary.testing.RealRedisCluster;
import org.springframework.context.annotation.Import;

@Import(RealRedisCluster.class)
class BackfillFeedsInAClusterTest extends BackfillFeedsTest {}
