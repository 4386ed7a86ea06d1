package dev.aviary.platform.seeding;

import dev.aviary.platform.calling.Retries;
import dev.aviary.platform.home.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Posts until every tweet is acknowledged, and writes into the ledger what is. A tweet whose
 * outcome stays unknown is posted again; it may then be there twice, as two tweets.
 */
record PostTweets(BulkImport bulk, Ledger ledger) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    int post(List<BulkImport.Tweet> tweets) throws InterruptedException {
        Retries retries = new Retries(PATIENCE);
        List<BulkImport.Tweet> open = attempt(tweets);
        while (!open.isEmpty()) {
            if (!retries.pause()) {
                throw new Refusal("tweet-service goes on acknowledging a part of the tweets only.");
            }
            open = attempt(open);
        }
        return tweets.size();
    }

    /** The tweets that were not acknowledged. */
    private List<BulkImport.Tweet> attempt(List<BulkImport.Tweet> tweets)
            throws InterruptedException {
        List<Optional<String>> outcomes = bulk.post(tweets);
        List<Ledger.Entry> acknowledged = new ArrayList<>();
        List<BulkImport.Tweet> unknown = new ArrayList<>();
        for (int i = 0; i < tweets.size(); i++) {
            BulkImport.Tweet tweet = tweets.get(i);
            outcomes.get(i)
                    .map(id -> entry(id, tweet))
                    .ifPresentOrElse(acknowledged::add, () -> unknown.add(tweet));
        }
        ledger.append(acknowledged);
        return unknown;
    }

    private static Ledger.Entry entry(String id, BulkImport.Tweet tweet) {
        return new Ledger.Entry(Long.parseLong(id), Long.parseLong(tweet.authorId()));
    }
}
