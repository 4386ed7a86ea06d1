package dev.aviary.fanout.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import dev.aviary.fanout.building.BuildList.Outcome;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.feed.contracts.ListRequested;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BuildListTest extends RunningWorker {

    @Autowired private BuildList build;

    @AfterEach
    void catchUp() {
        tweetService.lag(false);
    }

    @Test
    void buildsARequestedFeedFromWhomItsOwnerFollowsAndFromTheOwner() {
        long author = newUser();
        long celebrity = newUser();
        long owner = newFollowerOf(author, celebrity);
        userService.stopPushing(celebrity);
        tweetService.store(author, 33);
        tweetService.store(author, 11);
        tweetService.store(owner, 22);
        tweetService.store(celebrity, 44);

        requestFeed(owner);

        awaitFeed(owner, 33, 22, 11, "end");
        assertThat(redis.ttl(ListName.feed(owner).key())).isPositive();
    }

    @Test
    void buildsARequestedTimeline() {
        long author = newUser();
        IntStream.rangeClosed(1, 50).forEach(id -> tweetService.store(author, id));

        send(
                "feed-requests",
                author,
                ListRequested.newBuilder().setTimelineOf(author).build().toByteArray());

        eventually(
                () -> {
                    assertThat(timeline(author)).hasSize(20).startsWith("50").endsWith("31");
                });
    }

    @Test
    void buildsATimelineThatATweetHasOpened() {
        long author = newUser();
        tweetService.store(author, 11);
        long id = post(author);
        eventually(() -> assertThat(timeline(author)).contains("building:0:opened"));

        Outcome outcome = build.build(ListName.timeline(author));

        assertThat(outcome).isEqualTo(Outcome.BUILT);
        assertThat(timeline(author)).containsExactly(Long.toString(id), "11", "end");
    }

    @Test
    void keepsWhatIsInsertedWhileItIsBuilt() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);
        long[] posted = new long[1];
        tweetService.beforeNextReply(
                () -> {
                    posted[0] = post(author);
                    eventually(() -> assertThat(feed(owner)).contains("" + posted[0]));
                });

        Outcome outcome = build.build(ListName.feed(owner));

        assertThat(outcome).isEqualTo(Outcome.BUILT);
        assertThat(feed(owner)).containsExactly("" + posted[0], "11", "end");
    }

    @Test
    void mergesNothingIntoAListThatSomebodyElseHasOpenedAnew() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);
        String foreign = "building:99999999999999:foreign";
        tweetService.beforeNextReply(
                () -> {
                    redis.del(ListName.feed(owner).key());
                    redis.rpush(ListName.feed(owner).key(), foreign);
                });

        Outcome outcome = build.build(ListName.feed(owner));

        assertThat(outcome).isEqualTo(Outcome.NOT_OURS);
        assertThat(feed(owner)).containsExactly(foreign);
    }

    @Test
    void leavesAListAloneThatIsCompleteOrBeingBuilt() {
        long complete = newFollowerOf();
        long beingBuilt = newFollowerOf();
        warm(complete, 5);
        redis.rpush(ListName.feed(beingBuilt).key(), "building:99999999999999:foreign");
        int reads = tweetService.reads();

        List<Outcome> outcomes =
                List.of(
                        build.build(ListName.feed(complete)),
                        build.build(ListName.feed(beingBuilt)));

        assertThat(outcomes).containsOnly(Outcome.NOT_OURS);
        assertThat(tweetService.reads()).isEqualTo(reads);
    }

    /** What keeps builders apart lies in Redis alone, so they may as well be of many instances. */
    @Test
    void buildsOnceHoweverManyAreAskedAtTheSameMoment() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);

        List<CompletableFuture<Outcome>> builds =
                IntStream.range(0, 50)
                        .mapToObj(
                                n ->
                                        CompletableFuture.supplyAsync(
                                                () -> build.build(ListName.feed(owner)),
                                                Thread::startVirtualThread))
                        .toList();
        List<Outcome> outcomes = builds.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes).containsOnlyOnce(Outcome.BUILT);
        assertThat(outcomes).containsOnly(Outcome.BUILT, Outcome.NOT_OURS);
        assertThat(feed(owner)).containsExactly("11", "end");
    }

    @Test
    void listsThatAreBuiltTogetherDoNotExpireTogether() {
        List<Long> owners = LongStream.range(0, 20).map(n -> newFollowerOf()).boxed().toList();

        owners.forEach(owner -> build.build(ListName.feed(owner)));

        LongSummaryStatistics livesInHours =
                owners.stream()
                        .mapToLong(owner -> redis.pttl(ListName.feed(owner).key()) / 3_600_000)
                        .summaryStatistics();
        long days14 = 14 * 24;
        assertThat(livesInHours.getMin()).isGreaterThanOrEqualTo(days14 * 9 / 10 - 1);
        assertThat(livesInHours.getMax()).isLessThanOrEqualTo(days14 * 11 / 10);
        assertThat(livesInHours.getMax() - livesInHours.getMin()).isGreaterThan(6);
    }

    @Test
    void waitsForTheStoreToReachTheEndOfTheLog() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);
        tweetService.lag(true);
        int reads = tweetService.reads();

        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> build.build(ListName.feed(owner)));
        eventually(() -> assertThat(tweetService.reads()).isGreaterThan(reads));
        tweetService.store(author, 12);
        tweetService.lag(false);

        assertThat(outcome.join()).isEqualTo(Outcome.BUILT);
        assertThat(feed(owner)).containsExactly("12", "11", "end");
    }

    @Test
    void givesUpAtTheDeadlineAndTheNextRequestStartsOver() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);
        tweetService.lag(true);

        Outcome first = build.build(ListName.feed(owner));
        List<String> left = feed(owner);
        tweetService.lag(false);

        assertThat(first).isEqualTo(Outcome.GIVEN_UP);
        assertThat(left).singleElement().asString().startsWith("building:");
        eventually(() -> assertThat(build.build(ListName.feed(owner))).isEqualTo(Outcome.BUILT));
        assertThat(feed(owner)).containsExactly("11", "end");
    }

    @Test
    void waitsForTweetServiceToComeBack() {
        long author = newUser();
        long owner = newFollowerOf(author);
        tweetService.store(author, 11);
        tweetService.goAway();
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> build.build(ListName.feed(owner)));
        eventually(() -> assertThat(feed(owner)).hasSize(1));

        tweetService.comeBack();

        assertThat(outcome.join()).isEqualTo(Outcome.BUILT);
    }

    @Test
    void setsARequestAsideThatNamesNoListAndGoesOn() {
        long owner = newFollowerOf();

        send("feed-requests", owner, "poison".getBytes(StandardCharsets.UTF_8));
        send("feed-requests", owner, new byte[0]);
        requestFeed(owner);

        awaitFeed(owner, "end");
    }

    private void requestFeed(long owner) {
        send(
                "feed-requests",
                owner,
                ListRequested.newBuilder().setFeedOf(owner).build().toByteArray());
    }
}
