package dev.aviary.fanout.protocol.nodes;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which the nodes of a cluster may fail one by one. */
enum NodeRule implements Rule {
    CHECKPOINT_ON_EACH(
            "Every bucket, so every node, has the checkpoints beside its lists",
            "dev.aviary.fanout.positions.Checkpoints",
            "dev.aviary.fanout.lists.Buckets"),
    LEAST_COUNTS(
            "Of one position the least of all buckets counts",
            "dev.aviary.fanout.positions.Checkpoints"),
    MISSING_ANYWHERE(
            "A position that one bucket misses is missing",
            "dev.aviary.fanout.positions.Checkpoints"),
    ONE_SESSION(
            "A session spans all nodes: if one breaks, the whole batch starts again",
            "dev.aviary.fanout.redis.RedisSession",
            "dev.aviary.fanout.redis.ClusteredRedis",
            "dev.aviary.fanout.consuming.LogReader");

    private final String sentence;
    private final List<String> keptBy;

    NodeRule(String sentence, String... keptBy) {
        this.sentence = sentence;
        this.keptBy = List.of(keptBy);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public List<String> keptBy() {
        return keptBy;
    }
}
