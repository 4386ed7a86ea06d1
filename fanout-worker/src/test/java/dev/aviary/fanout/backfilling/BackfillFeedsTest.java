package dev.aviary.fanout.backfilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.contracts.RelationshipsChanged.Kind;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackfillFeedsTest extends RunningWorker {

    @Test
    void bringsPastTweetsOfWhomSomebodyNowFollowsIntoTheFeed() {
        long author = newUser();
        long another = newUser();
        tweetService.store(author, 11);
        tweetService.store(author, 33);
        tweetService.store(another, 22);
        long owner = newFollowerOf();
        warm(owner, 25);

        follow(owner, 1, author, another);

        awaitFeed(owner, 33, 25, 22, 11, "end");
    }

    @Test
    void leavesAMissingFeedMissing() {
        long author = newUser();
        tweetService.store(author, 11);
        long cold = newFollowerOf();
        long warm = newFollowerOf();
        warm(warm);
        int reads = tweetService.reads();

        follow(cold, 1, author);
        follow(warm, 1, author);

        awaitFeed(warm, 11, "end");
        eventually(() -> assertThat(redis.get("audience:" + cold)).isEqualTo("1"));
        assertThat(feed(cold)).isEmpty();
        assertThat(tweetService.reads()).isEqualTo(reads + 1);
    }

    @Test
    void leavesOutTheTweetsOfAuthorsWhoAreNoLongerPushed() {
        long celebrity = newUser();
        long author = newUser();
        tweetService.store(celebrity, 44);
        tweetService.store(author, 11);
        userService.stopPushing(celebrity);
        long owner = newFollowerOf();
        warm(owner);

        follow(owner, 1, celebrity, author);

        awaitFeed(owner, 11, "end");
    }

    @Test
    void waitsUntilTheStoreHasReachedTheEndOfTheLog() {
        long author = newUser();
        tweetService.store(author, 11);
        long owner = newFollowerOf();
        warm(owner);
        tweetService.lag(true);
        int reads = tweetService.reads();

        follow(owner, 1, author);
        eventually(() -> assertThat(tweetService.reads()).isGreaterThan(reads + 1));
        boolean untouched = feed(owner).size() == 1;
        tweetService.store(author, 12);
        tweetService.lag(false);

        assertThat(untouched).isTrue();
        awaitFeed(owner, 12, 11, "end");
    }

    @Test
    void raisesTheAudienceVersionAndNeverLowersIt() {
        long author = newUser();
        long owner = newFollowerOf();

        follow(owner, 10, author);
        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("10"));
        unfollow(owner, 9, author);
        follow(owner + 1, 1, author);
        unfollow(owner, 11, author);

        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("11"));
        assertThat(redis.ttl("audience:" + owner)).isPositive();
    }

    @Test
    void removesNothingWhenSomebodyUnfollows() {
        long author = newUser();
        long owner = newFollowerOf(author);
        warm(owner, 11);
        tweetService.store(author, 11);

        unfollow(owner, 5, author);

        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("5"));
        await().during(Duration.ofMillis(300)).until(() -> feed(owner).contains("11"));
    }

    @Test
    void backfillsAgainWhatRedisLost() {
        long author = newUser();
        tweetService.store(author, 11);
        long owner = newFollowerOf();
        warm(owner);
        follow(owner, 3, author);
        awaitFeed(owner, 11, "end");

        redis.flushall();
        warm(owner);

        awaitFeed(owner, 11, "end");
        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("3"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"MUTED", "UNMUTED", "BLOCKED", "UNBLOCKED", "BLOCKED_BY", "UNBLOCKED_BY"})
    void raisesTheVersionAndLeavesTheFeedAloneForEveryChangeThatReadersFilter(Kind kind) {
        long author = newUser();
        tweetService.store(author, 11);
        long owner = newFollowerOf(author);
        warm(owner, 7);

        change(kind, owner, 4, author);

        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("4"));
        assertThat(feed(owner)).containsExactly("7", "end");
    }

    @Test
    void backfillsAFollowThatComesAfterAnUnblock() {
        long author = newUser();
        tweetService.store(author, 11);
        long owner = newFollowerOf();
        warm(owner);

        change(Kind.BLOCKED, owner, 1, author);
        change(Kind.UNBLOCKED, owner, 2, author);
        follow(owner, 3, author);

        awaitFeed(owner, 11, "end");
        eventually(() -> assertThat(redis.get("audience:" + owner)).isEqualTo("3"));
    }

    @Test
    void setsAnUnknownKindOfChangeAside() {
        long author = newUser();
        tweetService.store(author, 11);
        long owner = newFollowerOf();
        warm(owner);

        send(
                "relationships",
                owner,
                RelationshipsChanged.newBuilder()
                        .setOwnerId(owner)
                        .setKindValue(99)
                        .build()
                        .toByteArray());
        follow(owner, 1, author);

        awaitFeed(owner, 11, "end");
    }

    private void follow(long owner, long version, long... authors) {
        Arrays.stream(authors).forEach(author -> userService.follow(owner, author));
        change(Kind.FOLLOWED, owner, version, authors);
    }

    private void unfollow(long owner, long version, long... authors) {
        change(Kind.UNFOLLOWED, owner, version, authors);
    }

    private void change(Kind kind, long owner, long version, long... authors) {
        RelationshipsChanged.Builder change =
                RelationshipsChanged.newBuilder()
                        .setOwnerId(owner)
                        .setKind(kind)
                        .setAudienceVersion(version);
        Arrays.stream(authors).forEach(change::addOtherIds);
        send("relationships", owner, change.build().toByteArray());
    }
}
