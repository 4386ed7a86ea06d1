package dev.aviary.fanout.building;

import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.timelines.StoredTimelines;
import java.time.Clock;
import java.time.Duration;

/** Puts the real building together, for tests in other packages. */
public final class BuildParts {

    private static final BuildingProperties PROPERTIES =
            new BuildingProperties(1, Duration.ofSeconds(1));

    private BuildParts() {}

    public static void build(
            ListName list,
            RedisSessions sessions,
            RedisLists lists,
            Audiences audiences,
            StoredTimelines stored,
            Clock clock) {
        new BuildList(sessions, lists, audiences, stored, PROPERTIES, clock).build(list);
    }
}
