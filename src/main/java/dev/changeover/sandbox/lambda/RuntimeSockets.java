package dev.changeover.sandbox.lambda;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as runtime clients speak it, on the loopback interface: few connections that are kept open, one request at a time on each, and
 * a thread that waits for it. A general server hands every request from thread to thread, which took longer than the function did.
 * Closing it cuts what is open.
 */
final class RuntimeSockets implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RuntimeSockets.class.getName());
    private static final int BACKLOG = 16;

    private final Answers answers;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private RuntimeSockets(Answers answers, ServerSocket server) {
        this.answers = answers;
        this.server = server;
    }

    /** Listens on a free port and serves. */
    static RuntimeSockets open(Answers answers) {
        try {
            RuntimeSockets sockets =
                    new RuntimeSockets(answers, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            thread("accept", sockets::accept);
            return sockets;
        } catch (IOException none) {
            throw new UncheckedIOException("cannot listen on a free port: " + none.getMessage(), none);
        }
    }

    /** A thread of the platform's own: a virtual one would be woken by way of a second one for each read. */
    private static void thread(String what, Runnable work) {
        Thread.ofPlatform().daemon().name("runtime-api-" + what).start(work);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                thread("connection", () -> serve(connection));
                if (server.isClosed()) {
                    connection.close();
                }
            } catch (IOException closed) {
                LOG.log(Level.DEBUG, "no more connections", closed);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream input = new BufferedInputStream(connection.getInputStream());
            boolean open = true;
            while (open) {
                RuntimeRequest request = RuntimeRequest.read(input, connection.getOutputStream());
                byte[] answer = request == null ? null : answers.to(request);
                open = answer != null;
                if (answer != null) {
                    connection.getOutputStream().write(answer);
                }
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a runtime's connection ended", gone);
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException unlikely) {
            LOG.log(Level.DEBUG, "a socket did not close", unlikely);
        }
    }

    /**
     * An answer in one piece, so that it travels in one packet.
     *
     * @param headers whole lines, each with its line's end
     */
    static byte[] answer(int status, String headers, byte[] body) {
        byte[] head = "HTTP/1.1 %d %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(status, status < 300 ? "OK" : "Error", body.length, headers)
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** What answers a request, with an {@link #answer}; null to cut the connection instead. */
    interface Answers {
        byte @Nullable [] to(RuntimeRequest request);
    }
}
