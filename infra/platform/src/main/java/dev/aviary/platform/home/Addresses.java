package dev.aviary.platform.home;

import java.util.Map;

/** Which port is whose; everything listens on the loopback interface alone. */
public record Addresses(Map<String, Integer> ports) {

    public static final String HOST = "127.0.0.1";

    public Addresses {
        ports = Map.copyOf(ports);
    }

    public int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port is known by the name " + name);
        }
        return port;
    }

    /** {@code host:port}, as Kafka's and gRPC's clients take it. */
    public String target(String name) {
        return HOST + ":" + port(name);
    }

    public String url(String scheme, String name) {
        return scheme + "://" + target(name);
    }

    public String http(String name) {
        return url("http", name);
    }
}
