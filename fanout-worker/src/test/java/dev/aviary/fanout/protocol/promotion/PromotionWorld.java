package dev.aviary.fanout.protocol.promotion;

import static dev.aviary.fanout.protocol.promotion.PromotionRule.BUILDING_TOO;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.FOR_GOOD;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.GRACE;
import static dev.aviary.fanout.protocol.promotion.PromotionRule.READERS_AT_ONCE;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.promotion.State.Audience;
import dev.aviary.fanout.protocol.promotion.State.FanOut;
import dev.aviary.fanout.protocol.promotion.State.Feed;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An author posts, and at some time has followers enough; one of them reads, with an audience that
 * is cached for a while.
 */
record PromotionWorld(String name, int tweets, int end, Set<PromotionRule> rules)
        implements World<State> {

    /** So old may a cached audience be, and the grace is longer. */
    private static final int OLDEST_AUDIENCE = 1;

    private static final int GRACE_PERIOD = OLDEST_AUDIENCE + 1;

    @Override
    public State start() {
        return State.START;
    }

    @Override
    public void steps(State now, Steps<State> next) {
        if (now.time() < end) {
            next.may("time passes", now.tick());
        }
        promote(now, next);
        if (now.posted() < tweets) {
            next.may("tweet " + (now.posted() + 1) + " is posted", now.post());
        }
        fanOut(now, next);
        build(now, next);
        next.may("the reader loads the audience", now.cache(load(now)));
    }

    private void promote(State now, Steps<State> next) {
        if (now.pulledSince() == null) {
            next.may("the author becomes pulled", now.pulledSince(now.time()));
        } else if (!rules.contains(FOR_GOOD)) {
            next.may("the author is pushed again", now.pulledSince(null));
        }
    }

    private void fanOut(State now, Steps<State> next) {
        switch (now.fanOut()) {
            case FanOut.Ready(int position) when position < now.posted() -> {
                boolean pushes = !isOverGrace(now);
                next.will(
                        "fan-out asks about tweet %d: %s"
                                .formatted(position + 1, pushes ? "push" : "pull"),
                        now.with(new FanOut.Asked(position, pushes)));
            }
            case FanOut.Ready _ -> {}
            case FanOut.Asked(int position, boolean pushes) -> {
                State then = now.with(new FanOut.Ready(position + 1));
                next.will(
                        pushes ? "fan-out inserts it" : "fan-out leaves it to the timeline",
                        pushes ? then.with(inserted(now.feed(), position + 1)) : then);
            }
        }
    }

    private static Feed inserted(Feed feed, int id) {
        return switch (feed) {
            case Feed.Good(Ids ids) -> new Feed.Good(ids.with(id));
            case Feed.Missing missing -> missing;
            case Feed.Opened(Ids ids) -> new Feed.Opened(ids.with(id));
            case Feed.Read(Ids ids, Ids page) -> new Feed.Read(ids.with(id), page);
        };
    }

    private void build(State now, Steps<State> next) {
        switch (now.feed()) {
            case Feed.Good _ -> next.may("the feed is evicted", now.with(new Feed.Missing()));
            case Feed.Missing() -> next.may("a building opens the feed", now.with(opened()));
            case Feed.Opened(Ids ids) -> {
                boolean leavesOut =
                        rules.contains(BUILDING_TOO) ? isOverGrace(now) : now.pulledSince() != null;
                Ids page = leavesOut ? Ids.NONE : now.allPosted();
                next.will(
                        leavesOut ? "the building leaves the author out" : "the building reads",
                        now.with(new Feed.Read(ids, page)));
            }
            case Feed.Read(Ids ids, Ids page) ->
                    next.will("the building merges", now.with(new Feed.Good(ids.and(page))));
        }
    }

    private static Feed opened() {
        return new Feed.Opened(Ids.NONE);
    }

    private Audience load(State now) {
        boolean told =
                rules.contains(READERS_AT_ONCE) ? now.pulledSince() != null : isOverGrace(now);
        return new Audience(now.time(), told);
    }

    private boolean isOverGrace(State now) {
        int grace = rules.contains(GRACE) ? GRACE_PERIOD : 0;
        Integer since = now.pulledSince();
        return since != null && now.time() >= since + grace;
    }

    /** Everybody's work is done, and a reader reads: with what is cached, or with what is true. */
    @Override
    public Optional<String> wrong(State atRest) {
        if (!(atRest.feed() instanceof Feed.Good(Ids pushed))) {
            return Optional.empty(); // the reader pulls everything
        }
        Stream<Audience> cached =
                Stream.ofNullable(atRest.near())
                        .filter(near -> atRest.time() <= near.loadedAt() + OLDEST_AUDIENCE);
        return Stream.concat(cached, Stream.of(load(atRest)))
                .map(audience -> audience.isPulled() ? pushed.and(atRest.timeline()) : pushed)
                .filter(seen -> !seen.equals(atRest.allPosted()))
                .findFirst()
                .map(seen -> "a reader sees [%s] of [%s]".formatted(seen, atRest.allPosted()));
    }

    @Override
    public String show(State now) {
        return "time %d, pulled since %s, timeline [%s], %s, near %s"
                .formatted(
                        now.time(),
                        now.pulledSince() == null ? "never" : now.pulledSince(),
                        now.timeline(),
                        now.feed(),
                        now.near() == null ? "-" : now.near());
    }
}
