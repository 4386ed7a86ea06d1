package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.TestRedis;

class RedisListsInAClusterTest extends RedisListsContract {

    RedisListsInAClusterTest() {
        super(TestRedis.CLUSTER);
    }
}
