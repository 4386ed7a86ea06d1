package dev.aviary.tweet.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next null on the last page
 */
record TweetPage(List<ShownTweet> tweets, @Nullable Cursor next) {

    /** What a reader may not see leaves gaps; a page that has read so often for them ends short. */
    static final int MOST_READS = 10;
}
