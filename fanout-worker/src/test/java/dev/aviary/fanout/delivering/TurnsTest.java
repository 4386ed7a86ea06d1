package dev.aviary.fanout.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.lists.Ids;
import dev.aviary.tweet.contracts.Tweet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(Turns.TURN);
    private final Map<Long, Ids> feeds = new LinkedHashMap<>();

    @Test
    void givesEverybodyATurnBeforeAnybodyGetsAnother() {
        Delivery crowded = delivery(1, 1);
        turns.join(crowded, followers(10_000, 9_999));
        Delivery quick = delivery(2, 1);
        turns.join(quick, followers(100, 50));
        Delivery another = delivery(3, 1);
        turns.join(another, followers(200, 50));

        turns.take(feeds, false);

        List<Long> order = List.copyOf(feeds.keySet());
        int turn = Turns.TURN / crowded.costOfAFeed();
        assertThat(order.subList(0, turn)).allMatch(follower -> follower >= 10_000);
        assertThat(order.subList(turn, turn + 50)).isEqualTo(followers(100, 50));
        assertThat(order.subList(turn + 50, turn + 100)).isEqualTo(followers(200, 50));
        assertThat(quick.hasFollowers()).isFalse();
        assertThat(crowded.hasFollowers()).isTrue();
    }

    @Test
    void givesOneTurnToEachOfMany() {
        for (int author = 1; author <= 100; author++) {
            turns.join(delivery(author, 1), followers(author * 10_000L, 1_000));
        }

        Set<Delivery> served = turns.take(feeds, false);

        assertThat(served).hasSize(100);
        assertThat(feeds).hasSize(100 * (Turns.TURN / 11));
    }

    @Test
    void makesTurnsShorterTheMoreTweetsAnAuthorHas() {
        Delivery chatty = delivery(1, 90);
        turns.join(chatty, followers(10_000, 9_999));

        turns.take(feeds, false);

        assertThat(feeds).hasSize(Turns.WORTHWHILE / (90 + 10));
    }

    @Test
    void givesNoMoreThanATurnWhileSomebodyWaits() {
        Delivery crowded = delivery(1, 1);
        turns.join(crowded, followers(10_000, 9_999));

        turns.take(feeds, true);

        assertThat(feeds).hasSize(Turns.TURN / crowded.costOfAFeed());
    }

    @Test
    void servesSomebodyAtEveryTurnHoweverMuchItCosts() {
        Turns shortest = new Turns(1);
        shortest.join(delivery(1, 100_000), followers(10, 2));

        shortest.take(feeds, false);
        shortest.take(feeds, false);

        assertThat(feeds).hasSize(2);
        assertThat(shortest.areOver()).isTrue();
    }

    @Test
    void areManyUntilFollowersWereServed() {
        Delivery first = delivery(1, 1);
        turns.join(first, followers(1, 999_999));
        assertThat(turns.areMany()).isFalse();
        turns.join(first, followers(2_000_000, 1));
        assertThat(turns.areMany()).isTrue();

        turns.take(feeds, false);

        assertThat(turns.areMany()).isFalse();
    }

    @Test
    void servesWhoIsHeardOfLater() {
        Delivery delivery = delivery(1, 1);
        turns.join(delivery, followers(10, 5));
        turns.take(feeds, false);
        assertThat(turns.areOver()).isTrue();
        assertThat(delivery.isOver()).isFalse();

        turns.join(delivery, followers(20, 5));
        delivery.heardOfAll();
        turns.take(feeds, false);

        assertThat(feeds).hasSize(10);
        assertThat(delivery.isOver()).isTrue();
    }

    private static Delivery delivery(long author, int tweets) {
        Delivery delivery = new Delivery(author, Line.FIRST);
        for (int i = 1; i <= tweets; i++) {
            delivery.add(Tweet.newBuilder().setId(i).setAuthorId(author).build(), () -> {});
        }
        delivery.seal(833);
        return delivery;
    }

    private static List<Long> followers(long from, int count) {
        return LongStream.range(from, from + count).boxed().toList();
    }
}
