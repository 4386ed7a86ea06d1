package dev.aviary.user.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A user as the API shows them to everybody. */
@Schema(name = "User")
public record UserJson(
        @Schema(type = "string", pattern = "[1-9][0-9]{0,18}") UserId id,
        String handle,
        String displayName,
        Instant createdAt,
        long followerCount,
        long followingCount) {

    public static UserJson of(Account account) {
        return new UserJson(
                new UserId(account.getId()),
                account.handle(),
                account.displayName(),
                account.createdAt(),
                account.followerCount(),
                account.followingCount());
    }
}
