package dev.aviary.fanout.protocol.audiences;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;

/** No reader goes on with an audience that is out of date. */
class AudienceRulesTest extends RulesContract<AudienceRule> {

    AudienceRulesTest() {
        super(AudienceRule.class);
    }

    @Override
    protected List<AudienceWorld> worlds(Set<AudienceRule> rules) {
        return List.of(
                new AudienceWorld("one change", 1, 1, rules),
                new AudienceWorld("changes, much trouble", 3, 3, rules));
    }

    @Override
    protected List<AudienceWorld> deepWorlds(Set<AudienceRule> rules) {
        return List.of(new AudienceWorld("deep: more changes, more trouble", 5, 4, rules));
    }
}
