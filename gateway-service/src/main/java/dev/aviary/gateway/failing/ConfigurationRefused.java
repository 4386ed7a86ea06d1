package dev.aviary.gateway.failing;

/** Settings that must not be run with; its message is all that the operator sees. */
public final class ConfigurationRefused extends RuntimeException {

    public ConfigurationRefused(String reason) {
        super(reason);
    }
}
