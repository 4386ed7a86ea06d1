package dev.aviary.tweet.content;

/** What is known of a tweet by its id: it is there, or it was deleted, which is for good. */
public sealed interface Body {

    long id();

    record Live(Tweet tweet) implements Body {
        @Override
        public long id() {
            return tweet.id();
        }
    }

    /**
     * @param authorId 0 where only the fact is kept, as in the cache
     */
    record Tombstone(long id, long authorId) implements Body {}
}
