package dev.aviary.user.failing;

/** Every kind of problem that this service answers with; the names are part of the public API. */
public enum Problem {
    INVALID_REQUEST(400, "invalid-request", "Invalid request"),
    UNAUTHORIZED(401, "unauthorized", "Unauthorized"),
    BAD_CREDENTIALS(401, "bad-credentials", "Bad credentials"),
    FORBIDDEN(403, "forbidden", "Forbidden"),
    NOT_FOUND(404, "not-found", "Not found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
    NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
    HANDLE_TAKEN(409, "handle-taken", "Handle taken"),
    BODY_TOO_LARGE(413, "body-too-large", "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
    SELF_FOLLOW(422, "self-follow", "Self follow"),
    SELF_MUTE(422, "self-mute", "Self mute"),
    SELF_BLOCK(422, "self-block", "Self block"),
    INTERNAL_ERROR(500, "internal-error", "Internal error"),
    UNAVAILABLE(503, "unavailable", "Unavailable");

    private final int status;
    private final String name;
    private final String title;

    Problem(int status, String name, String title) {
        this.status = status;
        this.name = name;
        this.title = title;
    }

    /** The problem that a bare status stands for. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }

    int status() {
        return status;
    }

    String type() {
        return "/problems/" + name;
    }

    String title() {
        return title;
    }
}
