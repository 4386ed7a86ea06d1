package dev.aviary.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started; the message is one sentence for people. */
public final class ServerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ServerFailed(String message) {
        this(message, null);
    }
}
