package dev.aviary.tweet.liking;

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
final class LikeController {

    private final LikeTweet likeTweet;
    private final UnlikeTweet unlikeTweet;

    LikeController(LikeTweet likeTweet, UnlikeTweet unlikeTweet) {
        this.likeTweet = likeTweet;
        this.unlikeTweet = unlikeTweet;
    }

    @Operation(summary = "Like a tweet")
    @ApiResponse(responseCode = "204", description = "Liked, now or before")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @PutMapping("/api/v1/tweets/{id}/like")
    ResponseEntity<Void> like(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        likeTweet.like(TweetIds.parse("id", id), Caller.of(token).id());
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Take a like back")
    @ApiResponse(responseCode = "204", description = "Not liked, now or before")
    @DeleteMapping("/api/v1/tweets/{id}/like")
    ResponseEntity<Void> unlike(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        unlikeTweet.unlike(TweetIds.parse("id", id), Caller.of(token).id());
        return ResponseEntity.noContent().build();
    }
}
