package dev.aviary.feed.reading;

import dev.aviary.feed.failing.InvalidRequest;
import dev.aviary.feed.remote.RequestDeadline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FeedController {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    private final ReadHomeFeed readHomeFeed;
    private final ReadingProperties properties;

    FeedController(ReadHomeFeed readHomeFeed, ReadingProperties properties) {
        this.readHomeFeed = readHomeFeed;
        this.properties = properties;
    }

    @Operation(
            summary = "My home feed, newest first",
            security = @SecurityRequirement(name = "bearer"))
    @ApiResponse(responseCode = "200", description = "A page")
    @ApiResponse(
            responseCode = "400",
            description = "The limit or the cursor is malformed",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "401",
            description = "No valid token",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Not possible at the moment; Retry-After says when",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @GetMapping(path = "/api/v1/feed", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FeedPage> read(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(
                            description = "How many tweets at most",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(description = "nextCursor of the page before")
                    @RequestParam(required = false)
                    @Nullable String cursor,
            @Parameter(hidden = true) HttpServletRequest request) {
        long reader = Long.parseLong(token.getSubject());
        int most = limit(limit);
        Cursor from = Cursor.parse(cursor);
        FeedPage page =
                RequestDeadline.within(
                        properties.deadline(), () -> readHomeFeed.read(reader, from, most));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (page.nextCursor() != null) {
            answer.header(HttpHeaders.LINK, link(request.getRequestURI(), most, page.nextCursor()));
        }
        return answer.body(page);
    }

    private static String link(String path, int limit, String cursor) {
        return "<" + path + "?limit=" + limit + "&cursor=" + cursor + ">; rel=\"next\"";
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit >= 1 && limit <= MOST) {
            return limit;
        }
        throw new InvalidRequest("limit", "The limit is a number from 1 to 100.");
    }
}
