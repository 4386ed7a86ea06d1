package dev.aviary.fanout.positions;

import dev.aviary.fanout.redis.TestRedis;

class CheckpointsInAClusterTest extends CheckpointsContract {

    CheckpointsInAClusterTest() {
        super(TestRedis.CLUSTER);
    }
}
