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
 * meanwhile makes nobody else appear twice or not at all.
 */
@Component
class ReadNeighbours {

    private final Accounts accounts;
    private final Edges edges;

    ReadNeighbours(Accounts accounts, Edges edges) {
        this.accounts = accounts;
        this.edges = edges;
    }

    Neighbours followersOf(long userId, long below, int limit) {
        return page(userId, limit, edges.followersOf(userId, below, Limit.of(limit + 1)));
    }

    Neighbours followedBy(long userId, long below, int limit) {
        return page(userId, limit, edges.followedBy(userId, below, Limit.of(limit + 1)));
    }

    private Neighbours page(long userId, int limit, List<Account> oneMore) {
        if (oneMore.isEmpty() && !accounts.existsById(userId)) {
            throw new NoSuchUser();
        }
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
