package dev.aviary.tweet.reading;

import dev.aviary.tweet.content.TweetIds;
import dev.aviary.tweet.failing.InvalidRequest;
import dev.aviary.tweet.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tweets")
@RestController
final class ReadingController {

    private static final int MOST_ITEMS = 100;
    private static final int DEFAULT_ITEMS = 20;

    private final ReadTweet readTweet;
    private final ReadTimeline readTimeline;
    private final ReadReplies readReplies;

    ReadingController(ReadTweet readTweet, ReadTimeline readTimeline, ReadReplies readReplies) {
        this.readTweet = readTweet;
        this.readTimeline = readTimeline;
        this.readReplies = readReplies;
    }

    record Page(List<ShownTweet> items, @Nullable String nextCursor) {}

    @Operation(summary = "Read a tweet")
    @ApiResponse(responseCode = "200", description = "The tweet")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @GetMapping(path = "/api/v1/tweets/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ShownTweet tweet(
            @PathVariable String id,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt token) {
        return readTweet.read(TweetIds.parse("id", id), reader(token));
    }

    @Operation(summary = "Read an author's tweets, newest first")
    @ApiResponse(responseCode = "200", description = "A page")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "/problems/invalid-request",
            content = @Content)
    @GetMapping(path = "/api/v1/users/{id}/tweets", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> timeline(
            @PathVariable String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt token,
            HttpServletRequest request) {
        long authorId = TweetIds.parse("id", id);
        Cursor from = Cursor.parse(Cursor.Kind.TIMELINE, cursor);
        int most = limit(limit);
        return answer(readTimeline.read(authorId, reader(token), from, most), most, request);
    }

    @Operation(summary = "Read the replies to a tweet, oldest first")
    @ApiResponse(responseCode = "200", description = "A page")
    @ApiResponse(responseCode = "404", description = "/problems/not-found", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "/problems/invalid-request",
            content = @Content)
    @GetMapping(path = "/api/v1/tweets/{id}/replies", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> replies(
            @PathVariable String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable Jwt token,
            HttpServletRequest request) {
        long tweetId = TweetIds.parse("id", id);
        Cursor from = Cursor.parse(Cursor.Kind.REPLIES, cursor);
        int most = limit(limit);
        return answer(readReplies.read(tweetId, reader(token), from, most), most, request);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_ITEMS;
        }
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_ITEMS) {
            throw new InvalidRequest("limit", "must be from 1 to " + MOST_ITEMS);
        }
        return limit;
    }

    private static long reader(@Nullable Jwt token) {
        return token == null ? 0 : Caller.of(token).id();
    }

    private static ResponseEntity<Page> answer(
            TweetPage page, int limit, HttpServletRequest request) {
        Cursor next = page.next();
        if (next == null) {
            return ResponseEntity.ok(new Page(page.tweets(), null));
        }
        String link =
                "<%s?limit=%d&cursor=%s>; rel=\"next\""
                        .formatted(request.getRequestURI(), limit, next.encoded());
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, link)
                .body(new Page(page.tweets(), next.encoded()));
    }
}
