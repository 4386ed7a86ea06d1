package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.TestRedis;

class RedisListsTest extends RedisListsContract {

    RedisListsTest() {
        super(TestRedis.SINGLE);
    }
}
