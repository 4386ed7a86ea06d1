package dev.aviary.gateway.failing;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** An answer that says why there is no other; its {@code type} is part of the public API. */
public record Problem(HttpStatus status, String name, String detail, Map<String, String> headers) {

    private static final String SECONDS_UNTIL_ANOTHER_TRY = "1";

    Problem(HttpStatus status, String name, String detail) {
        this(status, name, detail, Map.of());
    }

    public static Problem invalidRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    public static Problem tokenMissing() {
        return unauthorized("This call needs an access token.", "Bearer realm=\"aviary\"");
    }

    public static Problem tokenInvalid() {
        return unauthorized(
                "The access token is not valid, or has expired.",
                "Bearer realm=\"aviary\", error=\"invalid_token\"");
    }

    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
    }

    public static Problem methodNotAllowed() {
        return new Problem(
                HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This method is not served.");
    }

    public static Problem bodyTooLarge(long limit) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "A request body may have at most " + limit + " bytes.");
    }

    public static Problem bodyTooSlow() {
        return new Problem(
                HttpStatus.REQUEST_TIMEOUT, "timeout", "The request body took too long to arrive.");
    }

    public static Problem rateLimited(long retryAfterSeconds) {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "rate-limited",
                "Too many requests. Try again in " + retryAfterSeconds + " s.",
                Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfterSeconds))));
    }

    public static Problem unavailable(String detail) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                detail,
                Map.of(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_ANOTHER_TRY));
    }

    public static Problem badGateway() {
        return new Problem(
                HttpStatus.BAD_GATEWAY, "bad-gateway", "The service behind gave no proper answer.");
    }

    public static Problem timeout() {
        return new Problem(
                HttpStatus.GATEWAY_TIMEOUT,
                "timeout",
                "The service behind did not answer in time. Whether it acted is unknown.");
    }

    public static Problem internalError() {
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here.");
    }

    /** For a status that came without a reason of its own. */
    public static Problem of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> invalidRequest("The request is not valid.");
            case UNAUTHORIZED -> tokenInvalid();
            case FORBIDDEN -> new Problem(status, "forbidden", "This is not allowed.");
            case NOT_FOUND -> notFound();
            case METHOD_NOT_ALLOWED -> methodNotAllowed();
            case NOT_ACCEPTABLE ->
                    new Problem(status, "not-acceptable", "Only JSON can be answered.");
            case UNSUPPORTED_MEDIA_TYPE ->
                    new Problem(status, "unsupported-media-type", "Only JSON is understood.");
            case INTERNAL_SERVER_ERROR -> internalError();
            case BAD_GATEWAY -> badGateway();
            case SERVICE_UNAVAILABLE -> unavailable("The service is not available at the moment.");
            case GATEWAY_TIMEOUT -> timeout();
            default ->
                    status.is5xxServerError()
                            ? badGateway()
                            : new Problem(
                                    status, "invalid-request", "The request cannot be served.");
        };
    }

    private static Problem unauthorized(String detail, String challenge) {
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                detail,
                Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }
}
