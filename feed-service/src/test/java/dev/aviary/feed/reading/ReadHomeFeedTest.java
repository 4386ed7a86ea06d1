package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.failing.UnknownReader;
import dev.aviary.feed.fakes.FakeTweets;
import dev.aviary.feed.fakes.FakeUsers;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.SettableClock;
import dev.aviary.feed.fakes.World;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeedTest
class ReadHomeFeedTest {

    private static final String END = "end";
    private static final String FULL = "";
    private static final String BEING_BUILT = "building:9999999999999:abc";

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;
    @Autowired FakeUsers users;
    @Autowired FakeTweets tweets;
    @Autowired SettableClock clock;
    @Autowired CircuitBreakerRegistry breakers;

    private FeedPage read(long reader, int limit) {
        return readHomeFeed.read(reader, Cursor.NEWEST, limit);
    }

    private FeedPage read(long reader, @Nullable String cursor, int limit) {
        return readHomeFeed.read(reader, Cursor.parse(cursor), limit);
    }

    private static List<Long> ids(FeedPage page) {
        return page.items().stream().map(tweet -> Long.parseLong(tweet.id())).toList();
    }

    private static List<Long> newestFirst(List<Long> ids) {
        return ids.stream().sorted(java.util.Comparator.reverseOrder()).toList();
    }

    private void redisIsAway() {
        breakers.circuitBreaker("redis").transitionToForcedOpenState();
    }

    @Test
    void readsAWarmFeedWithoutTheStore() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> posted = world.tweetsBy(author, 30);
        world.feed(reader, END, posted);

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).isEqualTo(newestFirst(posted).subList(0, 20));
        assertThat(page.partial()).isFalse();
        assertThat(page.nextCursor()).isNotNull();
        assertThat(tweets.timelineReads() + tweets.bodyReads()).isZero();
    }

    @Test
    void showsWhoWroteWhatAndWhen() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long id = world.tweetBy(author);
        world.feed(reader, END, List.of(id));

        FeedTweet tweet = read(reader, 20).items().getFirst();

        assertThat(tweet.text()).isEqualTo("Tweet " + id);
        assertThat(tweet.author().id()).isEqualTo(Long.toString(author));
        assertThat(tweet.author().handle()).isEqualTo("user" + author);
        assertThat(tweet.createdAt()).isEqualTo("2026-09-21T14:13:20.000Z");
        assertThat(tweet.inReplyTo()).isNull();
    }

    @Test
    void endsExactlyAtTheEndWithoutAnEmptyPage() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        world.feed(reader, END, world.tweetsBy(author, 20));

        FeedPage page = read(reader, 20);

        assertThat(page.items()).hasSize(20);
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void mergesTheTimelinesOfPulledAuthors() {
        long pushed = world.newId();
        long pulled = world.newId();
        long reader = world.newId();
        world.follows(reader, 1, List.of(pushed, pulled), pulled);
        long first = world.tweetBy(pushed);
        long second = world.tweetBy(pulled);
        long third = world.tweetBy(pushed);
        world.feed(reader, END, List.of(first, second, third));
        world.timeline(pulled, END, List.of(second));

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(third, second, first);
        assertThat(page.nextCursor()).isNull();
    }

    /** One request a list would be a trip of hundreds; the store merges them in one call. */
    @Test
    void aCrowdOfPulledAuthorsComesFromTheStoreAndIsComplete() {
        long pushed = world.newId();
        long[] crowd = LongStream.range(0, 201).map(_ -> world.newId()).toArray();
        List<Long> following = new ArrayList<>(LongStream.of(crowd).boxed().toList());
        Long[] pulled = following.toArray(Long[]::new);
        following.add(pushed);
        long reader = world.newId();
        world.follows(reader, 1, following, pulled);
        List<Long> inTheList = new ArrayList<>();
        List<Long> posted = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            posted.add(world.oldTweetBy(crowd[i * 7 % crowd.length]));
            inTheList.add(world.tweetBy(pushed));
        }
        posted.addAll(inTheList);
        world.feed(reader, END, inTheList);

        FeedPage first = read(reader, 100);
        FeedPage second = read(reader, first.nextCursor(), 100);
        FeedPage third = read(reader, second.nextCursor(), 100);

        List<Long> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(newestFirst(posted));
        assertThat(third.nextCursor()).isNull();
        assertThat(first.partial() || second.partial() || third.partial()).isFalse();
        assertThat(tweets.timelineReads()).isPositive().isLessThan(12);
    }

    @Test
    void goesOnInTheStoreExactlyBelowTheFloorOfAFullList() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> below = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            below.add(world.oldTweetBy(author));
        }
        List<Long> cached = world.tweetsBy(author, 10);
        world.feed(reader, FULL, cached);

        FeedPage first = read(reader, 10);
        FeedPage second = read(reader, first.nextCursor(), 10);

        assertThat(ids(first)).isEqualTo(newestFirst(cached));
        assertThat(ids(second)).isEqualTo(newestFirst(below));
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aFullListIsNoEnd() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long below = world.oldTweetBy(author);
        List<Long> cached = world.tweetsBy(author, 3);
        world.feed(reader, FULL, cached);

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).hasSize(4).endsWith(below);
    }

    @Test
    void showsOwnTweetsAtOnceAndOwnDeletionsNever() {
        long reader = world.readerWhoFollows();
        long kept = world.tweetBy(reader);
        long deleted = world.tweetBy(reader);
        long fresh = world.unstoredTweetBy(reader);
        world.feed(reader, END, List.of(kept, deleted));
        world.ownChange(reader, fresh);
        world.ownChange(reader, -deleted);

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(fresh, kept);
        assertThat(page.partial()).isFalse();
    }

    @Test
    void dropsUnfollowedAuthorsAndFillsThePageAgain() {
        long followed = world.newId();
        long unfollowed = world.newId();
        long reader = world.readerWhoFollows(followed);
        List<Long> older = world.tweetsBy(followed, 5);
        List<Long> hidden = world.tweetsBy(unfollowed, 300);
        List<Long> newer = world.tweetsBy(followed, 2);
        List<Long> all = new ArrayList<>(older);
        all.addAll(hidden);
        all.addAll(newer);
        world.feed(reader, END, all);

        FeedPage page = read(reader, 5);

        List<Long> seen = new ArrayList<>(older);
        seen.addAll(newer);
        assertThat(ids(page)).isEqualTo(newestFirst(seen).subList(0, 5));
        assertThat(page.nextCursor()).isNotNull();
    }

    @Test
    void aPageThatGivesUpLookingIsNoEnd() {
        long followed = world.newId();
        long unfollowed = world.newId();
        long reader = world.readerWhoFollows(followed);
        List<Long> all = new ArrayList<>(List.of(world.oldTweetBy(followed)));
        for (int i = 0; i < 9000; i++) {
            all.add(world.oldTweetBy(unfollowed));
        }
        world.feed(reader, END, all);

        FeedPage first = read(reader, 5);
        FeedPage second = read(reader, first.nextCursor(), 5);

        assertThat(first.items()).isEmpty();
        assertThat(first.nextCursor()).isNotNull();
        assertThat(ids(second)).containsExactly(all.getFirst());
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void dropsTweetsDeletedInRedisOrInTheStore() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long kept = world.tweetBy(author);
        long tombstoned = world.tweetBy(author);
        long deletedLongAgo = world.oldTweetBy(author);
        world.tombstone(tombstoned);
        tweets.applyDelete(deletedLongAgo);
        world.feed(reader, END, List.of(kept, tombstoned, deletedLongAgo));

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(kept);
        assertThat(page.partial()).isFalse();
    }

    @Test
    void pullsFromTheStoreWhileTheListIsMissing() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> posted = world.tweetsBy(author, 7);

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).isEqualTo(newestFirst(posted));
        assertThat(page.partial()).isFalse();
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void trustsNothingOfAListThatIsBeingBuilt() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        List<Long> posted = world.tweetsBy(author, 7);
        world.feed(reader, BEING_BUILT, List.of(posted.get(2), posted.get(6)));

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).isEqualTo(newestFirst(posted));
    }

    @Test
    void saysPartialWhenABodyIsNowhereYet() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long known = world.tweetBy(author);
        long unknown = world.newId();
        world.feed(reader, END, List.of(known, unknown));

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(known);
        assertThat(page.partial()).isTrue();
    }

    @Test
    void aLaggingStoreMakesThePagePartialAndProvesNoEnd() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long older = world.oldTweetBy(author);
        long missing = world.newId();
        long stored = world.oldTweetBy(author);
        tweets.lag();

        FeedPage page = read(reader, 1);
        FeedPage last = read(reader, page.nextCursor(), 20);
        tweets.comeBack();
        tweets.apply(World.tweet(missing, author));
        FeedPage caughtUp = read(reader, page.nextCursor(), 20);

        assertThat(ids(page)).containsExactly(stored);
        assertThat(page.partial()).isTrue();
        assertThat(ids(last)).containsExactly(older);
        assertThat(last.nextCursor()).isNotNull();
        assertThat(ids(caughtUp)).containsExactly(missing, older);
        assertThat(caughtUp.partial()).isFalse();
        assertThat(caughtUp.nextCursor()).isNull();
    }

    @Test
    void withoutTheStoreAPageEndsAtTheFloorAndTheNextGoesOnThere() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        long below = world.oldTweetBy(author);
        List<Long> cached = world.tweetsBy(author, 3);
        world.feed(reader, FULL, cached);
        tweets.goAway();

        FeedPage page = read(reader, 20);
        assertThatThrownBy(() -> read(reader, page.nextCursor(), 20))
                .isInstanceOf(Unavailable.class);
        tweets.comeBack();
        breakers.circuitBreaker("tweet-service").reset();
        FeedPage next = read(reader, page.nextCursor(), 20);

        assertThat(ids(page)).isEqualTo(newestFirst(cached));
        assertThat(page.partial()).isTrue();
        assertThat(ids(next)).containsExactly(below);
    }

    @Test
    void withoutTheStoreShowsWhatOtherSourcesHave() {
        long pulled = world.newId();
        long reader = world.newId();
        world.follows(reader, 1, List.of(pulled), pulled);
        long known = world.tweetBy(pulled);
        world.timeline(pulled, END, List.of(known));
        tweets.goAway();

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(known);
        assertThat(page.partial()).isTrue();
        assertThat(page.nextCursor()).isNotNull();
    }

    @Test
    void withoutRedisPullsEverything() {
        long pushed = world.newId();
        long pulled = world.newId();
        long reader = world.newId();
        world.follows(reader, 1, List.of(pushed, pulled), pulled);
        List<Long> posted = new ArrayList<>(world.tweetsBy(pushed, 30));
        posted.addAll(world.tweetsBy(pulled, 30));
        posted.addAll(world.tweetsBy(reader, 3));
        redisIsAway();

        FeedPage first = read(reader, 50);
        FeedPage second = read(reader, first.nextCursor(), 50);

        List<Long> both = new ArrayList<>(ids(first));
        both.addAll(ids(second));
        assertThat(both).isEqualTo(newestFirst(posted));
        assertThat(first.partial() || second.partial()).isFalse();
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void failsClosedWhenTheAudienceCannotBeKnown() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        world.feed(reader, END, world.tweetsBy(author, 3));
        users.goAway();

        assertThatThrownBy(() -> read(reader, 20)).isInstanceOf(Unavailable.class);
    }

    @Test
    void failsClosedWhenTheVersionContradictsTheAudienceOrIsUnknown() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        world.feed(reader, END, world.tweetsBy(author, 3));
        read(reader, 20);
        world.follows(reader, 2, List.of());
        users.goAway();

        assertThatThrownBy(() -> read(reader, 20)).isInstanceOf(Unavailable.class);
        redisIsAway();
        assertThatThrownBy(() -> read(reader, 20)).isInstanceOf(Unavailable.class);
    }

    @Test
    void goesOnWithoutUserServiceWhileTheVersionSaysThatTheAudienceIsCurrent() {
        long author = world.newId();
        long reader = world.readerWhoFollows(author);
        world.feed(reader, END, world.tweetsBy(author, 3));
        read(reader, 20);
        users.goAway();

        clock.putForward(Duration.ofMinutes(5));
        assertThat(read(reader, 20).items()).hasSize(3);
        clock.putForward(Duration.ofMinutes(6));
        assertThatThrownBy(() -> read(reader, 20)).isInstanceOf(Unavailable.class);
    }

    @Test
    void loadsAnAudienceOnceAndAgainWhenItsVersionIsRaised() {
        long author = world.newId();
        long celebrity = world.newId();
        long reader = world.readerWhoFollows(author);
        long first = world.tweetBy(author);
        long second = world.tweetBy(celebrity);
        world.feed(reader, END, List.of(first));
        world.timeline(celebrity, END, List.of(second));

        read(reader, 20);
        FeedPage before = read(reader, 20);
        int loads = users.audienceReads();
        world.follows(reader, 2, List.of(author, celebrity), celebrity);
        FeedPage after = read(reader, 20);

        assertThat(loads).isEqualTo(1);
        assertThat(ids(before)).containsExactly(first);
        assertThat(ids(after)).containsExactly(second, first);
    }

    /** What the worker has yet to bring into the list, the store has. */
    @Test
    void showsSomebodyNewlyFollowedBeforeTheListHasTheirTweets() {
        long author = world.newId();
        long other = world.newId();
        long reader = world.readerWhoFollows(author);
        long first = world.tweetBy(author);
        List<Long> others = world.tweetsBy(other, 3);
        long last = world.tweetBy(author);
        world.feed(reader, END, List.of(first, last));
        read(reader, 20);

        world.follows(reader, 2, List.of(author, other));
        FeedPage page = read(reader, 2);
        FeedPage rest = read(reader, page.nextCursor(), 20);

        assertThat(ids(page)).containsExactly(last, others.get(2));
        assertThat(ids(rest)).containsExactly(others.get(1), others.get(0), first);
        assertThat(page.partial() || rest.partial()).isFalse();
    }

    @Test
    void loadsAnAudienceAgainWhenItIsOld() {
        long reader = world.readerWhoFollows();
        world.feed(reader, END, List.of(world.tweetBy(reader)));
        read(reader, 20);

        clock.putForward(Duration.ofSeconds(31));
        read(reader, 20);

        assertThat(users.audienceReads()).isEqualTo(2);
    }

    @Test
    void saysPartialWhenAnOutageKeepsAnAudienceBeyondItsAge() {
        long reader = world.readerWhoFollows();
        long id = world.tweetBy(reader);
        world.feed(reader, END, List.of(id));
        read(reader, 20);
        users.goAway();

        FeedPage young = read(reader, 20);
        clock.putForward(Duration.ofSeconds(31));
        FeedPage old = read(reader, 20);
        users.comeBack();
        breakers.circuitBreaker("user-service").reset();
        FeedPage after = read(reader, 20);

        assertThat(ids(old)).containsExactly(id);
        assertThat(old.partial()).isTrue();
        assertThat(young.partial() || after.partial()).isFalse();
    }

    @Test
    void refusesAReaderWhoIsNoMore() {
        assertThatThrownBy(() -> read(world.newId(), 20)).isInstanceOf(UnknownReader.class);
    }

    @Test
    void servesKnownProfilesWithoutUserServiceAndDropsTweetsOfUnknownOnes() {
        long known = world.newId();
        long unknown = world.newId();
        long reader = world.readerWhoFollows(known, unknown);
        long shown = world.tweetBy(known);
        world.feed(reader, END, List.of(shown));
        read(reader, 20);
        users.goAway();
        world.feed(reader, END, List.of(shown, world.tweetBy(unknown)));

        FeedPage page = read(reader, 20);

        assertThat(ids(page)).containsExactly(shown);
        assertThat(page.partial()).isTrue();
    }

    @Test
    void readsTheProfilesOfAPageInOneCall() {
        long one = world.newId();
        long other = world.newId();
        long reader = world.readerWhoFollows(one, other);
        world.feed(reader, END, List.of(world.tweetBy(one), world.tweetBy(other)));

        read(reader, 20);
        read(reader, 20);

        assertThat(users.profileReads()).isEqualTo(1);
    }
}
