package dev.aviary.user.following;

import dev.aviary.user.accounts.Account;
import org.springframework.stereotype.Component;

/** Takes a follow away, with its counts, between two accounts that the caller has locked. */
@Component
public class EndFollow {

    private final Edges edges;

    EndFollow(Edges edges) {
        this.edges = edges;
    }

    /** Answers whether there was one. */
    public boolean end(Account follower, Account followee) {
        if (edges.remove(follower.getId(), followee.getId()) == 0) {
            return false;
        }
        follower.followsOneLess();
        followee.losesFollower();
        return true;
    }
}
