package dev.aviary.fanout.building;

import dev.aviary.fanout.audiences.Audience;
import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.redis.RedisSessions;
import dev.aviary.fanout.retrying.Backoff;
import dev.aviary.fanout.timelines.StoredTimelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Builds a list that a reader found missing. The order matters: open the list, so that from here on
 * the fan-out inserts into it; then read the edges; then read the store at or past the log's end;
 * then merge, if the list is still ours. So a tweet is either in what was read, or in the list
 * already.
 */
@Component
class BuildList {

    private static final Logger log = LoggerFactory.getLogger(BuildList.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** How an attempt ended. */
    enum Outcome {
        BUILT,
        /** It is good as it is, or somebody else is building it, or has opened it anew. */
        NOT_OURS,
        /** Readers go on pulling; past the token's deadline, the next one's request starts over. */
        GIVEN_UP
    }

    private final RedisSessions sessions;
    private final RedisLists lists;
    private final Audiences audiences;
    private final StoredTimelines stored;
    private final Duration barrierWait;
    private final Clock clock;

    BuildList(
            RedisSessions sessions,
            RedisLists lists,
            Audiences audiences,
            StoredTimelines stored,
            BuildingProperties properties,
            Clock clock) {
        this.sessions = sessions;
        this.lists = lists;
        this.audiences = audiences;
        this.stored = stored;
        this.barrierWait = properties.barrierWait();
        this.clock = clock;
    }

    Outcome build(ListName list) {
        Instant deadline = clock.instant().plus(lists.tokenDeadline());
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
        String token = null;
        while (true) {
            try {
                if (token == null) {
                    Optional<String> opened = sessions.with(redis -> lists.open(redis, list));
                    if (opened.isEmpty()) {
                        return Outcome.NOT_OURS;
                    }
                    token = opened.get();
                }
                return fill(list, token);
            } catch (RuntimeException e) {
                Duration wait = backoff.next();
                if (clock.instant().plus(wait).isAfter(deadline)) {
                    log.warn("Gave up building {}: {}", list, e.toString());
                    return Outcome.GIVEN_UP;
                }
                sleep(wait);
            }
        }
    }

    private Outcome fill(ListName list, String token) {
        Optional<Set<Long>> authors = authors(list);
        if (authors.isEmpty()) {
            return Outcome.NOT_OURS;
        }
        Ids page = stored.newest(authors.get(), lists.cap(), barrierWait);
        boolean ours = sessions.with(redis -> lists.finish(redis, list, token, page));
        return ours ? Outcome.BUILT : Outcome.NOT_OURS;
    }

    /** Whose tweets belong into the list; empty if its owner does not exist. */
    private Optional<Set<Long>> authors(ListName list) {
        return switch (list.kind()) {
            case TIMELINE -> Optional.of(Set.of(list.owner()));
            case FEED -> audiences.of(list.owner()).map(audience -> withOwner(audience, list));
        };
    }

    private static Set<Long> withOwner(Audience audience, ListName list) {
        Set<Long> authors = new HashSet<>(audience.pushed());
        authors.add(list.owner());
        return authors;
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while building", e);
        }
    }
}
