package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import dev.aviary.user.accounts.Accounts;
import dev.aviary.user.failing.NoSuchUser;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Reads a user's followers, or whom they follow, page by page: newest account first. The place in
 * between is an id, so a page costs the same however far down it is, and what comes and goes
 * meanwhile makes nobody else appear twice or not at all. Who was blocked by that user finds
 * nobody, and whoever stands on either side of a block with the viewer is left out.
 */
@Component
class ReadNeighbours {

    private final Accounts accounts;
    private final Edges edges;

    ReadNeighbours(Accounts accounts, Edges edges) {
        this.accounts = accounts;
        this.edges = edges;
    }

    Neighbours followersOf(long userId, long viewerId, long below, int limit) {
        refuseUnlessVisible(userId, viewerId);
        return page(limit, edges.followersOf(userId, viewerId, below, Limit.of(limit + 1)));
    }

    Neighbours followedBy(long userId, long viewerId, long below, int limit) {
        refuseUnlessVisible(userId, viewerId);
        return page(limit, edges.followedBy(userId, viewerId, below, Limit.of(limit + 1)));
    }

    private void refuseUnlessVisible(long userId, long viewerId) {
        if (accounts.findVisible(userId, viewerId).isEmpty()) {
            throw new NoSuchUser();
        }
    }

    private static Neighbours page(int limit, List<Account> oneMore) {
        if (oneMore.size() <= limit) {
            return new Neighbours(oneMore, OptionalLong.empty());
        }
        List<Account> page = oneMore.subList(0, limit);
        return new Neighbours(page, OptionalLong.of(page.getLast().getId()));
    }

    /**
     * @param nextBelow where the next page begins, if there is one
     */
    record Neighbours(List<Account> accounts, OptionalLong nextBelow) {}
}
