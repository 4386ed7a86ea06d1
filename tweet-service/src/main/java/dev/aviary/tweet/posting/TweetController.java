package dev.aviary.tweet.posting;

import dev.aviary.tweet.content.Tweet;
import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.content.TweetText;
import dev.aviary.tweet.identity.Caller;
import dev.aviary.tweet.profiles.Profile;
import dev.aviary.tweet.reading.ShownTweet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tweets")
@SecurityRequirement(name = "bearer")
@ApiResponse(responseCode = "401", description = "/problems/unauthorized", content = @Content)
@ApiResponse(responseCode = "503", description = "/problems/unavailable", content = @Content)
@RestController
final class TweetController {

    private final PostTweet postTweet;
    private final DeleteTweet deleteTweet;

    TweetController(PostTweet postTweet, DeleteTweet deleteTweet) {
        this.postTweet = postTweet;
        this.deleteTweet = deleteTweet;
    }

    record NewTweet(@Nullable String text, @Nullable String inReplyTo) {}

    @Operation(summary = "Post a tweet")
    @ApiResponse(responseCode = "201", description = "Posted")
    @ApiResponse(
            responseCode = "400",
            description = "/problems/invalid-request",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "/problems/reply-target-missing, or /problems/idempotency-key-reused",
            content = @Content)
    @PostMapping(
            path = "/api/v1/tweets",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ShownTweet> post(
            @RequestBody NewTweet wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        Caller author = Caller.of(token);
        String inReplyTo = wanted.inReplyTo();
        Tweet tweet =
                postTweet.post(
                        author.id(),
                        TweetText.of(wanted.text()),
                        inReplyTo == null ? 0 : TweetIds.parse("inReplyTo", inReplyTo),
                        key == null ? null : new IdempotencyKey(key));
        Profile profile = new Profile(author.id(), author.handle(), author.displayName());
        return ResponseEntity.created(URI.create("/api/v1/tweets/" + tweet.id()))
                .body(ShownTweet.posted(tweet, profile));
    }

    @Operation(summary = "Delete one of one's own tweets")
    @ApiResponse(responseCode = "204", description = "Deleted, now or before")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @DeleteMapping("/api/v1/tweets/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        deleteTweet.delete(TweetIds.parse("id", id), Caller.of(token).id());
        return ResponseEntity.noContent().build();
    }
}
