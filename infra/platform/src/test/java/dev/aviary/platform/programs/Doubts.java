package dev.aviary.platform.programs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What cannot be said at this moment, because somebody else may be changing it. */
final class Doubts {

    private record Two(int one, int other) {

        static Two of(Person a, Person b) {
            return new Two(Math.min(a.index(), b.index()), Math.max(a.index(), b.index()));
        }
    }

    private final Set<Long> doomed = ConcurrentHashMap.newKeySet();
    private final Set<Two> quarrels = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> doubles = new ConcurrentHashMap<>();

    /** Before it is deleted. */
    void doom(long tweet) {
        doomed.add(tweet);
    }

    boolean isDoomed(long tweet) {
        return doomed.contains(tweet);
    }

    /** Before one of them blocks the other, for the first time or again. */
    void quarrel(Person one, Person other) {
        quarrels.add(Two.of(one, other));
    }

    boolean haveQuarrelled(Person one, Person other) {
        return quarrels.contains(Two.of(one, other));
    }

    /**
     * A post whose first attempt had no answer, while Redis forgot its key: it may stand twice, or
     * stand although it was refused in the end. Its author's timeline will tell.
     */
    void mayBeDoubled(String text, long inReplyTo) {
        doubles.put(text, inReplyTo);
    }

    /** What such a text answers, if it is one. */
    Optional<Long> doubled(String text) {
        return Optional.ofNullable(doubles.get(text));
    }

    /** How many outcomes were not known when the program ended. */
    int open() {
        return doubles.size();
    }
}
