package dev.aviary.user.following;

import dev.aviary.user.access.Caller;
import dev.aviary.user.accounts.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom the caller follows. */
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
@RequestMapping("/api/v1/users/me/following/{id}")
class FollowController {

    private final Follow follow;
    private final Unfollow unfollow;

    FollowController(Follow follow, Unfollow unfollow) {
        this.follow = follow;
        this.unfollow = unfollow;
    }

    @Operation(summary = "Follow a user")
    @ApiResponse(responseCode = "204", description = "You follow them")
    @ApiResponse(
            responseCode = "404",
            description = "/problems/not-found: nobody, or a block is in between")
    @ApiResponse(responseCode = "422", description = "/problems/self-follow")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        follow.follow(Caller.idOf(caller), id.value());
    }

    @Operation(summary = "Unfollow a user")
    @ApiResponse(responseCode = "204", description = "You do not follow them")
    @ApiResponse(responseCode = "404", description = "/problems/not-found")
    @ApiResponse(responseCode = "422", description = "/problems/self-follow")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt caller,
            @PathVariable("id") @Schema(type = "string") UserId id) {
        unfollow.unfollow(Caller.idOf(caller), id.value());
    }
}
