package dev.aviary.tweet.reposting;

import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tweets")
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
final class RepostController {

    private final RepostTweet repostTweet;
    private final UnrepostTweet unrepostTweet;

    RepostController(RepostTweet repostTweet, UnrepostTweet unrepostTweet) {
        this.repostTweet = repostTweet;
        this.unrepostTweet = unrepostTweet;
    }

    @Operation(summary = "Repost a tweet")
    @ApiResponse(responseCode = "204", description = "Reposted, now or before")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @PutMapping("/api/v1/tweets/{id}/repost")
    ResponseEntity<Void> repost(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        repostTweet.repost(TweetIds.parse("id", id), Caller.of(token).id());
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Take a repost back")
    @ApiResponse(responseCode = "204", description = "Not reposted, now or before")
    @DeleteMapping("/api/v1/tweets/{id}/repost")
    ResponseEntity<Void> unrepost(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        unrepostTweet.unrepost(TweetIds.parse("id", id), Caller.of(token).id());
        return ResponseEntity.noContent().build();
    }
}
