package dev.aviary.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a server and can stop passing anything on without closing anything. */
final class FreezingProxy {

    private final URI server;
    private final ServerSocket door;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    FreezingProxy(String url) {
        server = URI.create(url);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    void freeze() {
        lock.lock();
        frozen = true;
        lock.unlock();
    }

    void thaw() {
        lock.lock();
        frozen = false;
        thawed.signalAll();
        lock.unlock();
    }

    void close() {
        thaw();
        try {
            door.close();
        } catch (IOException ignored) {
            // It is closed either way.
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> pass(client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            for (int n = from.getInputStream().read(buffer); n >= 0; ) {
                waitWhileFrozen();
                to.getOutputStream().write(buffer, 0, n);
                n = from.getInputStream().read(buffer);
            }
        } catch (IOException closed) {
            // One side has gone, and the other goes with it.
        }
    }

    private void waitWhileFrozen() {
        lock.lock();
        while (frozen) {
            thawed.awaitUninterruptibly();
        }
        lock.unlock();
    }
}
