package dev.aviary.testing.draining;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection, used for one request after the other. A proper client would open another one
 * behind our back.
 */
final class KeptConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String LENGTH = "\r\ncontent-length: ";

    /** The status of an answer, and whether it announces that the connection ends. */
    record Answer(int status, boolean closes, String body) {}

    private final Socket socket;
    private final InputStream in;

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Answer ask(String path) throws IOException {
        send(path);
        return answer();
    }

    void send(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        String head = head().toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
        return new Answer(status, head.contains("\r\nconnection: close\r\n"), body);
    }

    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended before an answer");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static int length(String head) {
        int start = head.indexOf(LENGTH) + LENGTH.length();
        return head.contains(LENGTH)
                ? Integer.parseInt(head.substring(start, head.indexOf('\r', start)))
                : 0;
    }
}
