package dev.aviary.fanout.interleavings;

import dev.aviary.fanout.interleavings.FeedReader.Feed;
import dev.aviary.fanout.interleavings.Graph.ReaderAudience;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** They post, follow, unfollow and read; and at rest each of them must see all there is. */
final class People {

    private final World world;
    private final Scene scene;
    private final Turns turns;
    private final Log log;
    private final Graph graph;
    private final FeedReader reader;
    private final Map<Long, ReaderAudience> audiences = new HashMap<>();
    private long lastId = 95; // so that ids grow by a digit

    People(World world) {
        this.world = world;
        this.scene = world.scene();
        this.turns = world.turns();
        this.log = world.log();
        this.graph = world.graph();
        this.reader = new FeedReader(world.redis(), world.store(), log.authors());
        scene.people().forEach(graph::join);
        if (scene.areFriends()) {
            scene.people().forEach(one -> graph.befriend(one, scene.people()));
        }
    }

    void live(Troubles troubles) {
        scene.people().forEach(user -> turns.enter("person " + user, () -> live(user, troubles)));
    }

    private void live(long user, Troubles troubles) {
        for (int n = 0; n < scene.operations(); n++) {
            turns.step("has an idea");
            switch (scene.idea(turns.random())) {
                case POST -> post(user);
                case FOLLOW -> follow(user, scene.anybody(turns.random()));
                case UNFOLLOW -> unfollow(user);
                case READ -> read(user);
                case MEET_TROUBLE -> troubles.meet();
            }
        }
    }

    /** Ids are made before the append, so the log has them in another order. */
    private void post(long user) {
        long id = ++lastId;
        turns.step("posts " + id);
        log.post(id, user);
        if (turns.chance(10)) {
            turns.step("posts " + id + " again");
            log.post(id, user);
        }
    }

    private void follow(long user, long other) {
        if (other != user) {
            turns.step("follows " + other);
            graph.change(Kind.FOLLOWED, user, other);
        }
    }

    private void unfollow(long user) {
        List<Long> followed = List.copyOf(new TreeSet<>(graph.following(user)));
        if (!followed.isEmpty()) {
            long other = followed.get(turns.random().nextInt(followed.size()));
            turns.step("unfollows " + other);
            graph.change(Kind.UNFOLLOWED, user, other);
            if (turns.chance(50)) {
                follow(user, other);
            }
        }
    }

    private void read(long user) {
        ReaderAudience audience = audiences.get(user);
        if (audience == null || !graph.isGood(user, audience)) {
            turns.step("loads the audience");
            audience = graph.audience(user);
            audiences.put(user, audience);
        }
        turns.step("reads");
        Feed feed = reader.read(user, audience);
        for (ListName list : feed.toBuild()) {
            world.worker().build(list);
        }
    }

    /** At rest everybody sees what is true, also with an audience that is as old as it may be. */
    void check() {
        scene.people().forEach(this::check);
    }

    private void check(long user) {
        check(user, graph.audience(user));
        ReaderAudience cached = audiences.get(user);
        if (cached != null && graph.isGood(user, cached)) {
            check(user, cached);
        }
    }

    /** The oracle. */
    private List<Long> all(long user) {
        return log.authors().descendingMap().entrySet().stream()
                .filter(
                        tweet ->
                                tweet.getValue() == user
                                        || graph.following(user).contains(tweet.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private void check(long user, ReaderAudience audience) {
        List<Long> expected = all(user);
        List<Long> seen = reader.read(user, audience).ids();
        if (!seen.equals(expected)) {
            List<Long> missing = new ArrayList<>(expected);
            missing.removeAll(seen);
            throw new Wrong(
                    "%d sees %s, and misses %s; feed %s"
                            .formatted(
                                    user,
                                    seen,
                                    missing,
                                    world.redis().list(ListName.feed(user).key())));
        }
    }
}
