package dev.aviary.gateway.routing;

import org.springframework.http.HttpStatusCode;

/** A service answered an error without saying why in a problem document. */
final class BrokenAnswer extends RuntimeException {

    private final transient HttpStatusCode status;

    BrokenAnswer(HttpStatusCode status) {
        super("An answer " + status.value() + " without a reason", null, false, false);
        this.status = status;
    }

    HttpStatusCode status() {
        return status;
    }
}
