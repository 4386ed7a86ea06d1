package dev.aviary.fanout.redis;

/** Where sessions lead: to one server, or to the masters of a cluster. */
sealed interface RedisServers permits SingleRedis, ClusteredRedis {

    RedisSession open();

    void close();
}
