package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An author gets so many followers that readers pull, while tweets keep coming. Readers are told at
 * once; the worker pushes on for a grace period, for those who do not know yet.
 */
class PromotionTest extends RunningWorker {

    private static final int FEW = 5; // four times as many fit a list

    private final List<Long> followers = new ArrayList<>();
    private final List<Long> newestFirst = new ArrayList<>();
    private long author;

    @BeforeEach
    void warmFeeds() {
        author = newUser();
        for (int i = 0; i < 20; i++) {
            followers.add(newFollowerOf(author));
        }
        followers.forEach(this::warm);
        warm(author);
    }

    @Test
    void everyFollowerHasEveryTweetOnceWhileAnAuthorPassesFromPushedToPulled() {
        postSome();
        awaitBehindUs(postSome());
        List<Long> withinTheGrace = List.copyOf(newestFirst);
        assertThat(followers) // so whoever does not pull yet misses nothing
                .allSatisfy(follower -> assertThat(feedOf(follower)).isEqualTo(withinTheGrace));

        postSome();
        userService.stopPushing(author); // while some of these are on their way
        awaitBehindUs(postSome());

        assertThat(followers)
                .allSatisfy(
                        follower -> {
                            assertThat(feedOf(follower))
                                    .doesNotHaveDuplicates()
                                    .containsAll(withinTheGrace);
                            assertThat(merged(follower)).isEqualTo(newestFirst);
                        });
    }

    @Test
    void writesNothingToFollowersOnceTheGraceIsOver() {
        awaitBehindUs(postSome());
        userService.stopPushing(author);
        List<List<String>> before = followers.stream().map(this::feed).toList();

        awaitBehindUs(postSome());

        assertThat(followers.stream().map(this::feed).toList()).isEqualTo(before);
        assertThat(followers)
                .allSatisfy(follower -> assertThat(merged(follower)).isEqualTo(newestFirst));
    }

    /** Without a grace, whoever does not pull yet misses tweets: the check above would see it. */
    @Test
    void missesTweetsOfWhomItDoesNotPullYetIfThereIsNoGrace() {
        awaitBehindUs(postSome());
        userService.stopPushing(author);

        awaitBehindUs(postSome());

        assertThat(followers)
                .allSatisfy(follower -> assertThat(feedOf(follower)).isNotEqualTo(newestFirst));
    }

    private RecordMetadata postSome() {
        for (int i = 1; i < FEW; i++) {
            postOne();
        }
        return postOne();
    }

    private RecordMetadata postOne() {
        long id = newTweetId();
        newestFirst.addFirst(id);
        return append(author, id).join().getRecordMetadata();
    }

    /** What a reader sees who pulls the author's timeline. */
    private List<Long> merged(long follower) {
        List<Long> pulled = ids(timeline(author));
        assertThat(pulled).doesNotHaveDuplicates();
        return Stream.concat(feedOf(follower).stream(), pulled.stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private List<Long> feedOf(long follower) {
        return ids(feed(follower));
    }

    private static List<Long> ids(List<String> list) {
        return list.stream()
                .filter(element -> Character.isDigit(element.charAt(0)))
                .map(Long::valueOf)
                .toList();
    }
}
