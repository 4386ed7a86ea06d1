package dev.aviary.fanout.protocol.deletes;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;

/** Deletes win, whoever comes late. */
class DeleteRulesTest extends RulesContract<DeleteRule> {

    DeleteRulesTest() {
        super(DeleteRule.class);
    }

    @Override
    protected List<DeleteWorld> worlds(Set<DeleteRule> rules) {
        return List.of(
                new DeleteWorld("a post and its deletion", false, 0, rules),
                new DeleteWorld("a post, its retry and its deletion, in trouble", true, 2, rules));
    }

    @Override
    protected List<DeleteWorld> deepWorlds(Set<DeleteRule> rules) {
        return List.of(new DeleteWorld("deep: more trouble", true, 4, rules));
    }
}
