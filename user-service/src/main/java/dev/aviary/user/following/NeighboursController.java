package dev.aviary.user.following;

import dev.aviary.user.access.Caller;
import dev.aviary.user.accounts.UserId;
import dev.aviary.user.accounts.UserJson;
import dev.aviary.user.following.ReadNeighbours.Neighbours;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who follows a user, and whom they follow. */
@RestController
@RequestMapping(path = "/api/v1/users/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class NeighboursController {

    private static final String FOLLOWERS = "followers";
    private static final String FOLLOWING = "following";
    private static final String LIMITS = "[1-9][0-9]?|100";
    private static final int DEFAULT_LIMIT = 20;

    private final ReadNeighbours neighbours;

    NeighboursController(ReadNeighbours neighbours) {
        this.neighbours = neighbours;
    }

    @Operation(summary = "A user's followers, newest account first")
    @ApiResponse(responseCode = "200", description = "A page of users")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @GetMapping(FOLLOWERS)
    ResponseEntity<UserPage> followers(
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id,
            @RequestParam(name = "limit", required = false)
                    @Pattern(regexp = LIMITS, message = "must be from 1 to 100")
                    @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20")
                    @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        long below = Cursor.placeIn(FOLLOWERS, cursor);
        int most = most(limit);
        return page(
                FOLLOWERS,
                id,
                most,
                neighbours.followersOf(id.value(), Caller.viewerOf(caller), below, most));
    }

    @Operation(summary = "Whom a user follows, newest account first")
    @ApiResponse(responseCode = "200", description = "A page of users")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @GetMapping(FOLLOWING)
    ResponseEntity<UserPage> following(
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id,
            @RequestParam(name = "limit", required = false)
                    @Pattern(regexp = LIMITS, message = "must be from 1 to 100")
                    @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20")
                    @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        long below = Cursor.placeIn(FOLLOWING, cursor);
        int most = most(limit);
        return page(
                FOLLOWING,
                id,
                most,
                neighbours.followedBy(id.value(), Caller.viewerOf(caller), below, most));
    }

    private static int most(@Nullable String limit) {
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    private static ResponseEntity<UserPage> page(
            String list, UserId id, int limit, Neighbours page) {
        List<UserJson> items = page.accounts().stream().map(UserJson::of).toList();
        if (page.nextBelow().isEmpty()) {
            return ResponseEntity.ok(new UserPage(items, null));
        }
        String next = new Cursor(list, page.nextBelow().getAsLong()).text();
        String link =
                "</api/v1/users/%s/%s?limit=%d&cursor=%s>; rel=\"next\""
                        .formatted(id, list, limit, next);
        return ResponseEntity.ok().header(HttpHeaders.LINK, link).body(new UserPage(items, next));
    }

    /** A page of users, and how to ask for the next one if there is one. */
    record UserPage(List<UserJson> items, @Nullable String nextCursor) {}
}
