package dev.aviary.user.failing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Read past the limit of a request's body. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    static boolean caused(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
