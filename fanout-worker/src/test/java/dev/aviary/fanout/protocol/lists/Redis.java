package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The list, and beside it both checkpoints: the next offset of {@code tweets}, and which changes of
 * {@code relationships} were handled (in any order: the protocol does not need theirs).
 */
record Redis(@Nullable CachedList list, @Nullable Integer tweets, @Nullable Ids changes) {

    static final Redis FLUSHED = new Redis(null, null, null);

    Redis with(@Nullable CachedList other) {
        return new Redis(other, tweets, changes);
    }

    Redis withTweets(int next) {
        return new Redis(list, next, changes);
    }

    Redis withChanges(Ids handled) {
        return new Redis(list, tweets, handled);
    }

    @Override
    public int hashCode() {
        return Hash.of(list, tweets, changes);
    }

    @Override
    public String toString() {
        String checkpoints =
                (tweets == null ? "none" : tweets)
                        + " "
                        + (changes == null ? "none" : "{" + changes + "}");
        return "list %-12s checkpoints %-9s"
                .formatted(list == null ? "missing" : list, checkpoints);
    }
}
