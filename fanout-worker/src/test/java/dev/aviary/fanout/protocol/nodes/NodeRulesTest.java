package dev.aviary.fanout.protocol.nodes;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;

/** One node falls back or is emptied while the other stands, and neither's feed loses a tweet. */
class NodeRulesTest extends RulesContract<NodeRule> {

    NodeRulesTest() {
        super(NodeRule.class);
    }

    @Override
    protected List<NodeWorld> worlds(Set<NodeRule> rules) {
        return List.of(
                new NodeWorld("a tweet, and a node in trouble", 1, 1, rules),
                new NodeWorld("two tweets, and nodes in trouble", 2, 2, rules));
    }

    @Override
    protected List<NodeWorld> deepWorlds(Set<NodeRule> rules) {
        return List.of(new NodeWorld("deep: more tweets, more trouble", 3, 3, rules));
    }
}
