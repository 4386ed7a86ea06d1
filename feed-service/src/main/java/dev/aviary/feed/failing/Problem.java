package dev.aviary.feed.failing;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The kinds of failure that a client can tell apart; their types are stable. */
public enum Problem {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid bearer token is needed."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not allowed."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not supported here."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are JSON."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not possible at the moment; try again soon.");

    private final HttpStatus status;
    private final String detail;

    Problem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public ProblemDetail at(String path) {
        return at(path, detail);
    }

    public ProblemDetail at(String path, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        String name = name().toLowerCase(java.util.Locale.ROOT);
        problem.setType(URI.create("/problems/" + name.replace('_', '-')));
        String title = name.replace('_', ' ');
        problem.setTitle(Character.toUpperCase(title.charAt(0)) + title.substring(1));
        problem.setInstance(URI.create(path));
        return problem;
    }

    public HttpStatus status() {
        return status;
    }

    /** The problem that stands for a status set by the framework. */
    static Problem of(HttpStatusCode status) {
        for (Problem problem : values()) {
            if (problem.status.value() == status.value()) {
                return problem;
            }
        }
        return status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
    }
}
