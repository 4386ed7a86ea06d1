package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.feed.fakes.FakeTweets;
import dev.aviary.feed.fakes.FakeUsers;
import dev.aviary.feed.fakes.FeedTest;
import dev.aviary.feed.fakes.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeedTest
class ReadRepostsTest {

    private static final String END = "end";

    @Autowired ReadHomeFeed readHomeFeed;
    @Autowired World world;
    @Autowired FakeTweets tweets;
    @Autowired FakeUsers users;

    private FeedPage read(long reader, @Nullable String cursor, int limit) {
        return readHomeFeed.read(reader, Cursor.parse(cursor), limit);
    }

    private FeedPage read(long reader) {
        return read(reader, null, 20);
    }

    private static List<Long> ids(FeedPage page) {
        return page.items().stream().map(tweet -> Long.parseLong(tweet.id())).toList();
    }

    @Test
    void showsTheOriginalWholeAndWhoRepeatsIt() {
        long author = world.newId();
        long friend = world.newId();
        long reader = world.readerWhoFollows(friend);
        long original = world.tweetBy(author);
        long repost = world.repostBy(friend, original);
        world.feed(reader, END, List.of(repost));
        world.counts(original, 3, 2, 1, 0);
        world.counts(repost, 1, 0, 0, 0);

        FeedPage page = read(reader);

        FeedTweet shown = page.items().getFirst();
        assertThat(shown.id()).isEqualTo(Long.toString(repost));
        assertThat(shown.text()).isNull();
        assertThat(shown.author().id()).isEqualTo(Long.toString(friend));
        FeedTweet whole = Objects.requireNonNull(shown.repostOf());
        assertThat(whole.id()).isEqualTo(Long.toString(original));
        assertThat(whole.text()).isEqualTo("Tweet " + original);
        assertThat(whole.author().id()).isEqualTo(Long.toString(author));
        assertThat(whole.likeCount()).isEqualTo(2);
        assertThat(whole.repostCount()).isEqualTo(1);
        assertThat(page.partial()).isFalse();
    }

    @Test
    void dropsRepostsOfWhatIsDeletedMutedOrBlocked() {
        long friend = world.newId();
        long muted = world.newId();
        long blocked = world.newId();
        long stranger = world.newId();
        long reader = world.readerWhoFollows(friend, muted);
        world.hides(reader, 2, List.of(muted), List.of(blocked));
        long deleted = world.oldTweetBy(stranger);
        tweets.applyDelete(deleted);
        long kept = world.tweetBy(friend);
        List<Long> list =
                List.of(
                        kept,
                        world.repostBy(friend, deleted),
                        world.repostBy(friend, world.tweetBy(muted)),
                        world.repostBy(friend, world.oldTweetBy(blocked)),
                        world.repostBy(muted, world.tweetBy(friend)),
                        world.tweetBy(muted));
        world.feed(reader, END, list);

        FeedPage page = read(reader);

        assertThat(ids(page)).containsExactly(kept);
        assertThat(page.partial()).isFalse();
    }

    @Test
    void whatIsUnmutedOrUnblockedComesBack() {
        long friend = world.newId();
        long other = world.newId();
        long reader = world.readerWhoFollows(friend, other);
        long original = world.tweetBy(other);
        long repost = world.repostBy(friend, original);
        long tweet = world.tweetBy(other);
        world.feed(reader, END, List.of(original, repost, tweet));
        world.hides(reader, 2, List.of(other), List.of());

        FeedPage muted = read(reader);
        world.hides(reader, 3, List.of(), List.of());
        FeedPage unmuted = read(reader);

        assertThat(ids(muted)).isEmpty();
        assertThat(ids(unmuted)).containsExactly(tweet, repost, original);
    }

    @Test
    void aMutedCelebrityIsHiddenToo() {
        long celebrity = world.newId();
        long reader = world.newId();
        world.follows(reader, 1, List.of(celebrity), celebrity);
        world.hides(reader, 2, List.of(celebrity), List.of());
        world.feed(reader, END, List.of());
        world.timeline(celebrity, END, world.tweetsBy(celebrity, 3));

        FeedPage page = read(reader);

        assertThat(page.items()).isEmpty();
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void showsThatAFriendRepeatsMyOwnTweetButNotOnceIHaveDeletedIt() {
        long friend = world.newId();
        long reader = world.readerWhoFollows(friend);
        long mine = world.tweetBy(reader);
        long repost = world.repostBy(friend, mine);
        world.feed(reader, END, List.of(mine, repost));

        FeedPage before = read(reader);
        world.ownChange(reader, -mine);
        FeedPage after = read(reader);

        assertThat(ids(before)).containsExactly(repost, mine);
        assertThat(ids(after)).isEmpty();
        assertThat(after.partial()).isFalse();
    }

    @Test
    void showsWhatManyRepeatOnceEvenAcrossPages() {
        long friend = world.newId();
        long other = world.newId();
        long reader = world.readerWhoFollows(friend, other);
        long original = world.oldTweetBy(world.newId());
        List<Long> between = new ArrayList<>(world.tweetsBy(friend, 1));
        long low = world.oldRepostBy(other, original);
        between.addAll(world.tweetsBy(friend, 30));
        long middle = world.repostBy(other, original);
        between.addAll(world.tweetsBy(friend, 30));
        long high = world.repostBy(friend, original);
        List<Long> all = new ArrayList<>(between);
        all.addAll(List.of(low, middle, high));
        world.feed(reader, END, all);

        List<Long> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            FeedPage page = read(reader, cursor, 7);
            seen.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null);

        // Those left out count as well, so the lowest is left out for the one in the middle.
        assertThat(seen).contains(high).doesNotContain(middle, low).containsAll(between);
        assertThat(seen).hasSize(between.size() + 1).doesNotHaveDuplicates();
    }

    @Test
    void dropsWhatDeletedAccountsWroteOrRepeated() {
        long friend = world.newId();
        long gone = world.newId();
        long reader = world.readerWhoFollows(friend, gone);
        long original = world.tweetBy(gone);
        long kept = world.tweetBy(friend);
        world.feed(
                reader,
                END,
                List.of(
                        original,
                        kept,
                        world.repostBy(friend, original),
                        world.repostBy(gone, world.tweetBy(friend))));
        users.forget(gone);

        FeedPage page = read(reader);

        assertThat(ids(page)).containsExactly(kept);
        assertThat(page.partial()).isFalse();
    }

    @Test
    void readsOriginalsInBatches() {
        long friend = world.newId();
        long reader = world.readerWhoFollows(friend);
        List<Long> reposts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            reposts.add(world.oldRepostBy(friend, world.oldTweetBy(world.newId())));
        }
        world.feed(reader, END, reposts);

        FeedPage page = read(reader);

        assertThat(page.items()).hasSize(20);
        assertThat(tweets.bodyReads()).isEqualTo(2);
        assertThat(users.profileReads()).isEqualTo(1);
    }
}
