package dev.aviary.tweet.erasing;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.tweet.identity.GoneAccounts;
import dev.aviary.tweet.profiles.Profiles;
import dev.aviary.tweet.storing.Pauses;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Takes away all tweets and likes of deleted accounts, once at once and once more when whatever was
 * under way has arrived. It only appends what the people could have done themselves, so to begin
 * again from the start, after a crash or a failure, changes nothing that is done.
 */
@Component
final class EraseAccounts {

    private final GoneAccounts gone;
    private final Profiles profiles;
    private final EraseTweets eraseTweets;
    private final EraseLikes eraseLikes;
    private final Pauses pauses;
    private final ErasingProperties properties;

    EraseAccounts(
            GoneAccounts gone,
            Profiles profiles,
            EraseTweets eraseTweets,
            EraseLikes eraseLikes,
            Pauses pauses,
            ErasingProperties properties) {
        this.gone = gone;
        this.profiles = profiles;
        this.eraseTweets = eraseTweets;
        this.eraseLikes = eraseLikes;
        this.pauses = pauses;
        this.properties = properties;
    }

    /**
     * Returns once all is in the logs.
     *
     * @throws Unavailable if it may not be
     */
    void erase(Collection<Long> accountIds) {
        accountIds.forEach(gone::add);
        profiles.forget(accountIds);
        accountIds.forEach(this::eraseWhatIsThere);
        if (!pauses.pause(properties.settle())) {
            throw new Unavailable("Closing before the second look.");
        }
        accountIds.forEach(this::eraseWhatIsThere);
    }

    private void eraseWhatIsThere(long accountId) {
        eraseTweets.erase(accountId);
        eraseLikes.erase(accountId);
    }
}
