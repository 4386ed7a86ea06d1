package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.FRESH_FOLLOWERS;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.BUILDING_TOO;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.FOR_GOOD;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.GRACE;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.READERS_AT_ONCE;

import dev.aviary.fanout.audiences.Audience;
import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.followers.Followers;
import dev.aviary.fanout.protocol.search.Rule;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stands for user-service: edges, who is pulled, and an outbox. */
final class Graph implements Followers, Audiences {

    /** A reader's audience may be so many ticks old, and the grace is longer. */
    static final int OLDEST_AUDIENCE = 1;

    private static final int GRACE_TICKS = OLDEST_AUDIENCE + 1;

    private final Turns turns;
    private final Predicate<Rule> keeps;
    private final Map<Long, Set<Long>> following = new TreeMap<>();
    private final Map<Long, Long> versions = new HashMap<>();
    private final Map<Long, Integer> pulledSince = new HashMap<>();
    private final Map<Long, List<Long>> cachedFollowers = new HashMap<>();
    private final List<RelationshipsChanged> outbox = new ArrayList<>();
    private int ticks;

    Graph(Turns turns, Predicate<Rule> keeps) {
        this.turns = turns;
        this.keeps = keeps;
    }

    /** What a reader knows for a while. */
    record ReaderAudience(int loadedAt, long version, Set<Long> following, Set<Long> pulled) {}

    void join(long user) {
        following.put(user, new TreeSet<>());
    }

    /** It has been so for ever. */
    void befriend(long user, List<Long> others) {
        following(user).addAll(others);
        following(user).remove(user);
    }

    Set<Long> following(long user) {
        return following.getOrDefault(user, Set.of());
    }

    void change(Kind kind, long owner, long other) {
        boolean changed =
                kind == Kind.FOLLOWED
                        ? following(owner).add(other)
                        : following(owner).remove(other);
        if (changed) {
            outbox.add(
                    RelationshipsChanged.newBuilder()
                            .setOwnerId(owner)
                            .setKind(kind)
                            .addOtherIds(other)
                            .setAudienceVersion(versions.merge(owner, 1L, Long::sum))
                            .build());
        }
    }

    /** The relay: in order, and now and then once more. */
    void relay(Log log) {
        while (true) {
            if (outbox.isEmpty()) {
                turns.idle("waits");
                continue;
            }
            turns.step("publishes a change");
            RelationshipsChanged first = outbox.getFirst();
            log.publish(first);
            turns.step("marks it as published");
            if (turns.chance(80)) {
                outbox.remove(first);
            }
        }
    }

    boolean isPublished() {
        return outbox.isEmpty();
    }

    void tick() {
        ticks++;
    }

    void pull(long author) {
        if (pulledSince.putIfAbsent(author, ticks) != null && !keeps.test(FOR_GOOD)) {
            pulledSince.remove(author);
        }
    }

    private boolean isOverGrace(long author) {
        Integer since = pulledSince.get(author);
        return since != null && ticks >= since + (keeps.test(GRACE) ? GRACE_TICKS : 0);
    }

    @Override
    public void stream(Collection<Long> authors, Consumer<Reach> to) {
        for (long author : authors) {
            turns.step("asks who follows " + author);
            if (isOverGrace(author)) {
                to.accept(new Reach.Pull(author));
            } else {
                to.accept(new Reach.Push(author, followersOf(author)));
            }
        }
    }

    private List<Long> followersOf(long author) {
        List<Long> now =
                following.keySet().stream()
                        .filter(user -> following(user).contains(author))
                        .toList();
        if (keeps.test(FRESH_FOLLOWERS) || turns.chance(30)) {
            cachedFollowers.put(author, now);
        }
        return cachedFollowers.computeIfAbsent(author, _ -> now);
    }

    @Override
    public Optional<Audience> of(long user) {
        turns.step("asks whom " + user + " follows");
        Predicate<Long> leftOut =
                keeps.test(BUILDING_TOO) ? this::isOverGrace : pulledSince::containsKey;
        return Optional.of(
                new Audience(new TreeSet<>(following(user)), those(following(user), leftOut)));
    }

    ReaderAudience audience(long user) {
        Predicate<Long> told =
                keeps.test(READERS_AT_ONCE) ? pulledSince::containsKey : this::isOverGrace;
        return new ReaderAudience(
                ticks,
                versions.getOrDefault(user, 0L),
                new TreeSet<>(following(user)),
                those(following(user), told));
    }

    boolean isGood(long user, ReaderAudience cached) {
        return cached.version() == versions.getOrDefault(user, 0L)
                && ticks <= cached.loadedAt() + OLDEST_AUDIENCE;
    }

    private static Set<Long> those(Set<Long> users, Predicate<Long> who) {
        Set<Long> some = new TreeSet<>(users);
        some.removeIf(who.negate());
        return some;
    }
}
