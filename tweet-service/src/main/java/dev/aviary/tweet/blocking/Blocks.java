package dev.aviary.tweet.blocking;

import java.util.Collection;
import java.util.Set;

/**
 * The blocks between somebody and some others.
 *
 * @param by who of them blocked the person
 * @param of whom of them the person blocked
 */
public record Blocks(Set<Long> by, Set<Long> of) {

    public static final Blocks NONE = new Blocks(Set.of(), Set.of());

    /** Whether one of these people wants nothing of theirs seen by the person. */
    public boolean hide(Collection<Long> people) {
        return people.stream().anyMatch(by::contains);
    }

    /** Whether there is a block between the person and one of these people, whoever made it. */
    public boolean part(Collection<Long> people) {
        return hide(people) || people.stream().anyMatch(of::contains);
    }
}
