package dev.aviary.fanout.positions;

import dev.aviary.fanout.redis.TestRedis;

class CheckpointsTest extends CheckpointsContract {

    CheckpointsTest() {
        super(TestRedis.SINGLE);
    }
}
