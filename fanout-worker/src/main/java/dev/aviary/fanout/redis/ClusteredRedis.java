package dev.aviary.fanout.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;

/**
 * Each session reads anew who the masters are, and connects with all of them. A slot that moves
 * ends the sessions that know of its earlier place: nobody follows a redirection, for what lies
 * behind it is not what the session began with.
 */
final class ClusteredRedis implements RedisServers {

    private static final int NOBODY = -1;

    private final RedisAddresses addresses;
    private final RedisClusterClient topology;
    private final RedisClient client;

    ClusteredRedis(Cluster cluster, RedisAddresses addresses, ClientResources resources) {
        this.addresses = addresses;
        this.topology =
                RedisClusterClient.create(
                        resources,
                        cluster.getNodes().stream()
                                .map(node -> addresses.uri(node.host(), node.port(), 0))
                                .toList());
        topology.setOptions(
                ClusterClientOptions.builder().socketOptions(addresses.sockets()).build());
        this.client = addresses.client(resources);
    }

    @Override
    public RedisSession open() {
        List<RedisClusterNode> masters = masters();
        int[] nodeOfSlot = nodeOfSlot(masters);
        List<RedisNode> nodes = new ArrayList<>();
        try {
            for (RedisClusterNode master : masters) {
                RedisURI at = master.getUri();
                RedisURI uri = addresses.uri(at.getHost(), at.getPort(), 0);
                nodes.add(new RedisNode(client.connect(StringCodec.ASCII, uri)));
            }
        } catch (RuntimeException e) {
            nodes.forEach(RedisNode::close);
            throw e;
        }
        return new RedisSession(
                nodes, key -> nodeOfSlot[SlotHash.getSlot(key)], addresses.timeout());
    }

    private synchronized List<RedisClusterNode> masters() {
        topology.refreshPartitions();
        return topology.getPartitions().stream()
                .filter(node -> node.getRole().isUpstream() && !node.getSlots().isEmpty())
                .toList();
    }

    private static int[] nodeOfSlot(List<RedisClusterNode> masters) {
        int[] nodes = new int[SlotHash.SLOT_COUNT];
        Arrays.fill(nodes, NOBODY);
        for (int i = 0; i < masters.size(); i++) {
            int node = i;
            masters.get(i).forEachSlot(slot -> nodes[slot] = node);
        }
        if (Arrays.stream(nodes).anyMatch(node -> node == NOBODY)) {
            throw new RedisException("Some slots of the cluster have no master");
        }
        return nodes;
    }

    @Override
    public void close() {
        topology.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
