package dev.aviary.fanout.protocol.promotion;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;

/** Whoever becomes pulled, no reader misses a tweet of theirs. */
class PromotionRulesTest extends RulesContract<PromotionRule> {

    PromotionRulesTest() {
        super(PromotionRule.class);
    }

    @Override
    protected List<PromotionWorld> worlds(Set<PromotionRule> rules) {
        return List.of(
                new PromotionWorld("a promotion around a tweet", 1, 4, rules),
                new PromotionWorld("a promotion while tweets flow", 3, 5, rules));
    }

    @Override
    protected List<PromotionWorld> deepWorlds(Set<PromotionRule> rules) {
        return List.of(new PromotionWorld("deep: many tweets", 5, 6, rules));
    }
}
