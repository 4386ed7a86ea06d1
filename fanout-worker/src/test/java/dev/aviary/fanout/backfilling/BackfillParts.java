package dev.aviary.fanout.backfilling;

import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.audiences.RedisVersions;
import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.timelines.StoredTimelines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Puts the real backfill together, for tests in other packages. */
public final class BackfillParts {

    private static final BackfillingProperties PROPERTIES =
            new BackfillingProperties(1, 64, 1, Duration.ofSeconds(1));

    private BackfillParts() {}

    public static LogListener listener(
            RedisLists lists,
            Audiences audiences,
            StoredTimelines stored,
            DeadLetters deadLetters) {
        BackfillFeeds backfill =
                new BackfillFeeds(
                        lists, new RedisVersions(), audiences, stored, new InTurn(), PROPERTIES);
        return new RelationshipsListener(backfill, deadLetters, PROPERTIES);
    }

    /** Pages are read independently, so it is as well if one is read after another. */
    private static final class InTurn extends Parallel {

        InTurn() {
            super(PROPERTIES);
        }

        @Override
        <V, R> Map<Long, R> map(Map<Long, V> byOwner, BiFunction<Long, V, R> work) {
            Map<Long, R> results = new LinkedHashMap<>();
            byOwner.forEach((owner, value) -> results.put(owner, work.apply(owner, value)));
            return results;
        }
    }
}
