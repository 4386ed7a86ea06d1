package dev.aviary.fanout.backfilling;

import dev.aviary.fanout.audiences.Audience;
import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.audiences.RedisVersions;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSession;
import dev.aviary.fanout.timelines.StoredTimelines;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Brings the past tweets of whom somebody now follows into the feed that they have. The store is
 * read at or past the log's end as of now, when the follow has long been committed: so a tweet is
 * either in what is read, or it is fanned out after, when the fan-out finds the follower. A feed
 * that is missing needs nothing, its building reads the edges. Unfollowing removes nothing, readers
 * filter.
 */
@Component
class BackfillFeeds {

    private final RedisLists lists;
    private final RedisVersions versions;
    private final Audiences audiences;
    private final StoredTimelines stored;
    private final Parallel parallel;
    private final Duration barrierWait;

    BackfillFeeds(
            RedisLists lists,
            RedisVersions versions,
            Audiences audiences,
            StoredTimelines stored,
            Parallel parallel,
            BackfillingProperties properties) {
        this.lists = lists;
        this.versions = versions;
        this.audiences = audiences;
        this.stored = stored;
        this.parallel = parallel;
        this.barrierWait = properties.barrierWait();
    }

    /** Returns once everything was confirmed on the session. */
    void apply(List<RelationshipsChanged> events, RedisSession redis) {
        Map<Long, Long> changed = new HashMap<>();
        Map<Long, Set<Long>> followed = new HashMap<>();
        for (RelationshipsChanged event : events) {
            changed.merge(event.getOwnerId(), event.getAudienceVersion(), Math::max);
            if (event.getKind() == Kind.FOLLOWED) {
                followed.computeIfAbsent(event.getOwnerId(), _ -> new HashSet<>())
                        .addAll(event.getOtherIdsList());
            }
        }
        versions.raise(redis, changed);
        Map<Long, Set<Long>> warm = new HashMap<>(followed);
        warm.keySet().retainAll(Set.copyOf(lists.withFeed(redis, List.copyOf(followed.keySet()))));
        parallel.map(warm, this::page)
                .forEach((owner, page) -> lists.merge(redis, ListName.feed(owner), page));
        redis.confirm();
    }

    private Ids page(long owner, Set<Long> followed) {
        Optional<Audience> audience = audiences.of(owner);
        if (audience.isEmpty()) {
            return Ids.of();
        }
        Set<Long> pushed = new HashSet<>(followed);
        pushed.removeAll(audience.get().unpushed());
        return stored.newest(pushed, lists.cap(), barrierWait);
    }
}
