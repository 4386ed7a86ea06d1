package dev.aviary.feed.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, as a network does that may lose a host without a word. */
final class Relay implements Closeable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger swallowed = new AtomicInteger();
    private final int target;

    Relay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** They stay open, but nothing gets through any more, either way; new ones work. */
    void swallowWhatComesOverConnectionsSoFar() {
        swallowed.set(sockets.size());
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                int number = sockets.size();
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> copy(client, server, number));
                Thread.ofVirtual().start(() -> copy(server, client, number));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void copy(Socket from, Socket to, int number) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                if (number >= swallowed.get()) {
                    out.write(some, 0, count);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
