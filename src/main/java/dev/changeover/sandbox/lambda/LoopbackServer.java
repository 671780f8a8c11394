package dev.changeover.sandbox.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on the loopback interface, a virtual thread to each request. Closing it frees the port and cuts what is open:
 * to its clients it is gone, as a Region's endpoint is in an outage.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    static {
        // Read once, when the server's classes load. Without the first every answer waits for a delayed
        // acknowledgement, 40 ms;
        // the second outlasts the clients' own idle time, so that no request meets a connection that is just being
        // closed.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens and serves.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException with a sentence for the operator when the port is taken
     */
    public static LoopbackServer open(int port, Exchanges exchanges) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server;
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + taken.getMessage(), taken);
        }
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchanges.serve(exchange);
            }
        });
        server.start();
        return new LoopbackServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What answers a request. The exchange is closed after it; an {@link IOException} means that the client is gone. */
    public interface Exchanges {
        void serve(HttpExchange exchange) throws IOException;
    }
}
