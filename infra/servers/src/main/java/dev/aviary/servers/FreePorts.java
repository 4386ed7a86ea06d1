package dev.aviary.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface that nobody listens on at this moment. */
final class FreePorts {

    private FreePorts() {}

    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServerFailed("No free port could be found on the loopback interface.", e);
        }
    }

    /**
     * Zero means "any": the answer is then a free port, else the wanted one. A port that is taken
     * is refused here, for otherwise the stranger on it could be mistaken for the server.
     */
    static int orWanted(int wanted, String name) {
        if (wanted == 0) {
            return next();
        }
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServerFailed(
                    "%s cannot listen on port %d: it is taken or closed to us."
                            .formatted(name, wanted),
                    e);
        }
    }
}
