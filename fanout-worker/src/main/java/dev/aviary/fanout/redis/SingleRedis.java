package dev.aviary.fanout.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;

/** One server has everything. */
final class SingleRedis implements RedisServers {

    private final RedisClient client;
    private final RedisURI uri;

    SingleRedis(Standalone server, RedisAddresses addresses, ClientResources resources) {
        this.client = addresses.client(resources);
        this.uri = addresses.uri(server.getHost(), server.getPort(), server.getDatabase());
    }

    @Override
    public RedisSession open() {
        RedisNode node = new RedisNode(client.connect(StringCodec.ASCII, uri));
        return new RedisSession(List.of(node), _ -> 0, uri.getTimeout());
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
