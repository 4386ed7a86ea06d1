package dev.aviary.user.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * A user: what identifies them, and their side of the follow graph in numbers. The numbers are
 * changed only by whoever holds this row's lock, in the transaction that changes the edges.
 */
@Entity
@Table(name = "accounts")
public class Account implements Persistable<Long> {

    @Id private long id;

    @Column(updatable = false)
    private String handle;

    @Column(updatable = false)
    private String handleLower;

    private String displayName;

    private String passwordHash;

    @Column(updatable = false)
    private Instant createdAt;

    private long followerCount;
    private long followingCount;
    private long audienceVersion;
    private @Nullable Instant pulledAt;
    private @Nullable Instant deletedAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(long id, String handle, String displayName, String passwordHash, Instant createdAt) {
        this.id = id;
        this.handle = handle;
        this.handleLower = folded(handle);
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** Handles that fold to the same are the same handle. */
    public static String folded(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }

    /** Notes that whom this user may see changed; answers the version after the change. */
    public long relationshipsChange() {
        return ++audienceVersion;
    }

    public void followsOneMore() {
        followingCount++;
    }

    public void followsOneLess() {
        followingCount--;
    }

    public void losesFollower() {
        followerCount--;
    }

    /**
     * Notes a follower. Who reaches the threshold is pulled from then on, for good: where there is
     * no way back, there is none to get wrong.
     */
    public void gainsFollower(int celebrityThreshold, Instant now) {
        followerCount++;
        if (pulledAt == null && followerCount >= celebrityThreshold) {
            pulledAt = now;
        }
    }

    /**
     * Ends this account for good and forgets who it was. The handle stays, so that nobody can pass
     * for them.
     */
    public void delete(Instant now) {
        deletedAt = now;
        displayName = "";
        passwordHash = "";
    }

    @Override
    public Long getId() {
        return id;
    }

    public String handle() {
        return handle;
    }

    public String displayName() {
        return displayName;
    }

    String passwordHash() {
        return passwordHash;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long followerCount() {
        return followerCount;
    }

    public long followingCount() {
        return followingCount;
    }

    public long audienceVersion() {
        return audienceVersion;
    }

    /** Ids are made here, not by the database, so having one says nothing about being stored. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void nowStored() {
        stored = true;
    }
}
