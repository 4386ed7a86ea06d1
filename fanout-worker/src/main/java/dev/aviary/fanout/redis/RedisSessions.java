package dev.aviary.fanout.redis;

import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.stereotype.Component;

/** Opens sessions, and lends spare ones for short work outside the log readers. */
@Component
public class RedisSessions implements AutoCloseable {

    private final RedisServers servers;
    private final ConcurrentLinkedDeque<RedisSession> spare = new ConcurrentLinkedDeque<>();

    RedisSessions(
            DataRedisConnectionDetails details,
            DataRedisProperties properties,
            ClientResources resources) {
        RedisAddresses addresses = RedisAddresses.of(details, properties);
        Cluster cluster = details.getCluster();
        Standalone server = details.getStandalone();
        if (cluster != null) { // Boot, too, asks for it first
            this.servers = new ClusteredRedis(cluster, addresses, resources);
        } else if (server != null) {
            this.servers = new SingleRedis(server, addresses, resources);
        } else {
            throw new IllegalStateException(
                    "fanout-worker needs spring.data.redis.url or spring.data.redis.cluster.nodes");
        }
    }

    public RedisSession open() {
        return servers.open();
    }

    /** Runs something on a spare session; only one that worked is kept for the next. */
    public <T> T with(Function<RedisSession, T> work) {
        RedisSession session = spareOrNew();
        try {
            T result = work.apply(session);
            session.confirm();
            spare.push(session);
            return result;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private RedisSession spareOrNew() {
        for (RedisSession session = spare.poll(); session != null; session = spare.poll()) {
            if (session.isOpen()) {
                return session;
            }
            session.close();
        }
        return open();
    }

    @Override
    public void close() {
        servers.close();
    }
}
