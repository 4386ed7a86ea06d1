package dev.aviary.fanout.protocol.partitions;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;

/** Partitions go on at their own pace, and no list misses a tweet of either. */
class PartitionRulesTest extends RulesContract<PartitionRule> {

    PartitionRulesTest() {
        super(PartitionRule.class);
    }

    @Override
    protected List<PartitionWorld> worlds(Set<PartitionRule> rules) {
        return List.of(
                new PartitionWorld("a tweet in each partition", new Positions(1, 1), 1, rules),
                new PartitionWorld("two tweets in one partition", new Positions(2, 1), 1, rules));
    }

    @Override
    protected List<PartitionWorld> deepWorlds(Set<PartitionRule> rules) {
        return List.of(
                new PartitionWorld("deep: two tweets in each", new Positions(2, 2), 1, rules));
    }
}
