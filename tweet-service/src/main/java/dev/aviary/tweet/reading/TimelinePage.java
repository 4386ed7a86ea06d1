package dev.aviary.tweet.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next null on the last page
 */
record TimelinePage(List<ShownTweet> tweets, @Nullable Cursor next) {}
