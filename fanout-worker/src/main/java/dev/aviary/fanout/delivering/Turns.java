package dev.aviary.fanout.delivering;

import dev.aviary.fanout.lists.Ids;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Deliveries that have followers to serve, one after the other. Each gets a turn before any gets
 * another, so whoever comes last waits for one turn of each of the others, however much they have
 * to do.
 */
final class Turns {

    /** What one turn may cost, see {@link Delivery#costOfAFeed}: ordinary authors need just one. */
    static final int TURN = 2_000;

    /** What it takes before a way to Redis is worth it: some milliseconds of work. */
    static final int WORTHWHILE = 10_000;

    private static final int MOST_FEEDS = 50_000;
    private static final int MANY_FOLLOWERS = 1_000_000;

    private final int turn;
    private final Queue<Delivery> inTurn = new ArrayDeque<>();
    private int followers;

    Turns(int turn) {
        this.turn = turn;
    }

    boolean areOver() {
        return inTurn.isEmpty();
    }

    /** So many followers that no more should be held in memory. */
    boolean areMany() {
        return followers >= MANY_FOLLOWERS;
    }

    void join(Delivery delivery, List<Long> some) {
        if (some.isEmpty()) {
            return;
        }
        if (!delivery.hasFollowers()) {
            inTurn.add(delivery);
        }
        delivery.hearOf(some);
        followers += some.size();
    }

    /**
     * Everybody's next turn, and more while that is little, unless somebody waits for its end.
     *
     * @param feeds get the ids that are for them
     * @return who had a turn
     */
    Set<Delivery> take(Map<Long, Ids> feeds, boolean somebodyWaits) {
        long enough = somebodyWaits ? 0 : WORTHWHILE;
        Set<Delivery> served = new HashSet<>();
        long cost = 0;
        for (int left = inTurn.size(); left > 0 || cost < enough; left--) {
            if (inTurn.isEmpty() || feeds.size() >= MOST_FEEDS) {
                break;
            }
            Delivery next = inTurn.remove();
            int some = next.serve(Math.max(1, turn / next.costOfAFeed()), feeds);
            followers -= some;
            cost += (long) some * next.costOfAFeed();
            served.add(next);
            if (next.hasFollowers()) {
                inTurn.add(next);
            }
        }
        return served;
    }
}
