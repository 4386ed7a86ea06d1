package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.Setting.Change.FOLLOW;
import static dev.aviary.fanout.protocol.lists.Setting.Change.UNFOLLOW;
import static dev.aviary.fanout.protocol.lists.Setting.world;

import dev.aviary.fanout.protocol.search.RulesContract;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No interleaving loses or doubles a tweet in a list. */
class ListRulesTest extends RulesContract<ListRule> {

    ListRulesTest() {
        super(ListRule.class);
    }

    @Override
    protected List<ListWorld> worlds(Set<ListRule> rules) {
        return settings().map(setting -> new ListWorld(setting, rules)).toList();
    }

    @Override
    protected List<ListWorld> deepWorlds(Set<ListRule> rules) {
        return deepSettings().map(setting -> new ListWorld(setting, rules)).toList();
    }

    private static Stream<Setting> settings() {
        return Stream.of(
                world("unfollow, follow again").tweets(1).ofA(1).then(UNFOLLOW, FOLLOW),
                world("follow while tweets flow").tweets(2).ofA(1, 2).stranger().then(FOLLOW),
                world("cold reads while tweets flow").tweets(2).ofA(1, 2).cold().buildings(2),
                world("late ids into a full list")
                        .tweets(5)
                        .ofA(1, 2, 3, 4, 5)
                        .cap(2, 1)
                        .troubles(0),
                world("the cold read of a list that fills")
                        .tweets(3)
                        .ofA(1, 2, 3)
                        .cap(2, 0)
                        .cold()
                        .buildings(1),
                world("a backfill, with slack")
                        .tweets(4)
                        .ofA(2, 3, 4)
                        .cap(2, 1)
                        .stranger()
                        .then(FOLLOW)
                        .troubles(0),
                world("a building, with slack")
                        .tweets(4)
                        .ofA(1, 2, 3, 4)
                        .cap(2, 1)
                        .cold()
                        .buildings(1)
                        .troubles(0),
                world("Redis falls back, tweets flow")
                        .tweets(2)
                        .ofA(1, 2)
                        .buildings(1)
                        .troubles(2)
                        .withFallback(),
                world("Redis falls back, a follow")
                        .tweets(1)
                        .ofA(1)
                        .stranger()
                        .then(FOLLOW)
                        .buildings(1)
                        .troubles(2)
                        .withFallback(),
                world("a cold read and a follow")
                        .tweets(2)
                        .ofA(1, 2)
                        .stranger()
                        .then(FOLLOW)
                        .cold()
                        .buildings(2),
                world("two buildings at once")
                        .tweets(2)
                        .ofA(1, 2)
                        .cold()
                        .buildings(2)
                        .overlapping(),
                world("a timeline, which inserts open")
                        .tweets(3)
                        .ofA(1, 2, 3)
                        .cap(2, 0)
                        .timelineOfA()
                        .cold()
                        .buildings(1),
                world("two authors, a follow, trimming, an unfollow")
                        .tweets(4)
                        .ofA(3, 4)
                        .cap(2, 0)
                        .stranger()
                        .then(FOLLOW, UNFOLLOW)
                        .troubles(0));
    }

    private static Stream<Setting> deepSettings() {
        return Stream.of(
                world("deep: follow while tweets flow")
                        .tweets(3)
                        .ofA(1, 2, 3)
                        .stranger()
                        .then(FOLLOW)
                        .troubles(2),
                world("deep: three buildings, two at once")
                        .tweets(2)
                        .ofA(1, 2)
                        .cold()
                        .buildings(3)
                        .overlapping()
                        .troubles(2),
                world("deep: Redis falls back, a follow, tweets flow")
                        .tweets(2)
                        .ofA(1, 2)
                        .stranger()
                        .then(FOLLOW)
                        .buildings(1)
                        .troubles(1)
                        .withFallback());
    }
}
