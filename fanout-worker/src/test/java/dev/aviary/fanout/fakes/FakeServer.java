package dev.aviary.fanout.fakes;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A gRPC server on a port of its own, which it keeps while it goes away and comes back. */
final class FakeServer {

    private final BindableService service;
    private Server server;

    FakeServer(BindableService service) {
        this.service = service;
        this.server = start(0);
    }

    int port() {
        return server.getPort();
    }

    void goAway() {
        try {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void comeBack(int port) {
        server = start(port);
    }

    private Server start(int port) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
