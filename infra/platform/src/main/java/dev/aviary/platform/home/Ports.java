package dev.aviary.platform.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses a port for every listener once a run, so that a process which is started again is found
 * where it was. Ports come from below the range that systems hand to outgoing connections, or one
 * of those could take a port while its process is down.
 */
public final class Ports {

    private static final int FIRST = 15_000;
    private static final int BOUND = 30_000;
    private static final int ATTEMPTS = 2_000;

    private final Set<Integer> taken = new HashSet<>();
    private final RandomGenerator random;

    public Ports(RandomGenerator random) {
        this.random = random;
    }

    /** Takes the ports of the run before where they are still free. */
    public Map<String, Integer> choose(Iterable<String> names, Map<String, Integer> before) {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Integer known = before.get(name);
            int port = known != null && !taken.contains(known) && isFree(known) ? known : free();
            taken.add(port);
            chosen.put(name, port);
        }
        return chosen;
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a closed connection that lingers in TIME_WAIT does not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = random.nextInt(FIRST, BOUND);
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new Refusal("Found no free port between %d and %d.".formatted(FIRST, BOUND));
    }
}
