package dev.aviary.tweet.failing;

/** The client sent something that can never be right. */
public final class InvalidRequest extends Refusal {

    private final String field;
    private final String reason;

    public InvalidRequest(String field, String reason) {
        super(field + " " + reason, null);
        this.field = field;
        this.reason = reason;
    }

    String field() {
        return field;
    }

    String reason() {
        return reason;
    }
}
