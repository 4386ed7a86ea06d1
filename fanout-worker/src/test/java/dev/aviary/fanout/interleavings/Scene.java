package dev.aviary.fanout.interleavings;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Who is there, what they do and what befalls them; the rest is the seed's. A large one meets what
 * nobody thought of; some coincidences take a small one, where little else happens.
 *
 * @param areFriends whether they all have followed each other for ever
 * @param ideas each as likely as the next, so what is there twice happens twice as often
 * @param operations of each of them, in each round
 * @param troubles which may come
 * @param mostTroubles which come by themselves in a round, whatever people do
 * @param longestAnswer how many others may have a turn while an answer of the store is on its way
 */
record Scene(
        String name,
        List<Long> people,
        boolean areFriends,
        List<Idea> ideas,
        int operations,
        List<Trouble> troubles,
        int mostTroubles,
        int longestAnswer) {

    /** What somebody may do. */
    enum Idea {
        POST,
        FOLLOW,
        UNFOLLOW,
        READ,
        /** Nobody means to; but so trouble and work take turns, however short the round is. */
        MEET_TROUBLE
    }

    /** What may happen around the worker. */
    enum Trouble {
        CRASH,
        FLUSH,
        EVICT,
        FALL_BACK,
        BREAK,
        TICK,
        PULL,
        EVICT_UNFINISHED;

        /** Then the worker goes back to its checkpoints. */
        boolean losesWork() {
            return switch (this) {
                case CRASH, FLUSH, FALL_BACK, BREAK -> true;
                case EVICT, EVICT_UNFINISHED, TICK, PULL -> false;
            };
        }
    }

    static final Scene EVERYTHING =
            new Scene(
                    "everything",
                    List.of(1L, 2L, 17L, 18L), // in two buckets
                    false,
                    ideas("POST POST POST POST FOLLOW FOLLOW UNFOLLOW READ READ READ"),
                    5,
                    List.of(
                            Trouble.CRASH,
                            Trouble.FLUSH,
                            Trouble.EVICT,
                            Trouble.FALL_BACK,
                            Trouble.BREAK,
                            Trouble.TICK,
                            Trouble.PULL),
                    12,
                    0);

    /**
     * They post and read, while lists go that are being built and one of them becomes pulled. Few
     * things happen, so that what went wrong is still there when they are over.
     */
    static final Scene FRIENDS =
            new Scene(
                    "friends",
                    List.of(1L, 17L, 33L), // in one bucket
                    true,
                    ideas("POST POST READ READ MEET_TROUBLE MEET_TROUBLE"),
                    4,
                    List.of(Trouble.EVICT_UNFINISHED, Trouble.TICK, Trouble.PULL),
                    0,
                    10);

    private static List<Idea> ideas(String names) {
        return Arrays.stream(names.split(" ")).map(Idea::valueOf).toList();
    }

    long anybody(Random random) {
        return people.get(random.nextInt(people.size()));
    }

    Idea idea(Random random) {
        return ideas.get(random.nextInt(ideas.size()));
    }

    Trouble trouble(Random random) {
        return troubles.get(random.nextInt(troubles.size()));
    }

    boolean losesWork() {
        return troubles.stream().anyMatch(Trouble::losesWork);
    }

    @Override
    public String toString() {
        return name;
    }
}
