package dev.aviary.gateway.identity;

import org.springframework.web.server.ServerWebExchange;

/** Who a request comes from, as far as its token proves it. */
public sealed interface Caller {

    /** No token at all. */
    record Anonymous() implements Caller {}

    /** A token that does not verify: nothing that it says counts. */
    record Unproven() implements Caller {}

    /** The subject of a verified token. */
    record Known(String userId) implements Caller {}

    Caller ANONYMOUS = new Anonymous();
    Caller UNPROVEN = new Unproven();

    /** Only after {@link IdentifyCaller} has run. */
    static Caller of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(Caller.class.getName());
    }

    default void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(Caller.class.getName(), this);
    }
}
