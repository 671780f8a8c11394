package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line between a Region's database and the Regions that read its binary log. Replication passes through here and
 * nothing else, so that it can be delayed, lost from sight and cut without touching the servers.
 */
final class ReplicationProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationProxy.class);

    private final int serverPort;
    private final ServerSocket listener;
    private final Line line = new Line();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private ReplicationProxy(int serverPort, ServerSocket listener) {
        this.serverPort = serverPort;
        this.listener = listener;
    }

    /** Listens on a free port of its own and forwards to {@code serverPort}, both on loopback. */
    static ReplicationProxy before(int serverPort) throws SandboxFault {
        try {
            var proxy = new ReplicationProxy(serverPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("replication-from-" + serverPort).start(proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new SandboxFault(
                    "No free port for replication on 127.0.0.1 (%s); close other programs"
                            .formatted(failed.getMessage()),
                    failed);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    Line line() {
        return line;
    }

    /** Every byte from the server arrives this much later; nothing is lost and the order stays. */
    void delay(Duration delay) {
        line.delay(delay);
    }

    /** A black hole: connections stay open and silent; what was sent arrives after {@link #heal}. */
    void partition() {
        line.partition(true);
    }

    /** Ends a partition and a delay. */
    void heal() {
        line.partition(false);
        line.delay(Duration.ZERO);
    }

    /** Closes every connection, loses what is under way and lets no new one in, until {@link #restore}. */
    void cut() {
        line.cut(true);
        connections.forEach(ProxiedConnection::close);
    }

    void restore() {
        line.cut(false);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException closed) {
                LOG.debug("Replication from {} ended", serverPort, closed);
            }
        }
    }

    private void admit(Socket reader) throws IOException {
        if (line.isCut()) {
            reader.close();
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException serverGone) {
            reader.close();
            return;
        }
        var connection = new ProxiedConnection(reader, server, line, connections::remove);
        connections.add(connection);
        connection.start();
        if (line.isCut()) {
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("Listener was closed", alreadyClosed);
        }
        cut();
    }
}
