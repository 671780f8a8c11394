package dev.changeover.sandbox.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader's connection to one server, over a {@link Line}. */
final class ProxiedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ProxiedConnection.class);
    private static final int CHUNK_BYTES = 16 * 1024;
    /** Bounds what a long delay keeps in memory; beyond it the server is slowed down, as a full window would. */
    private static final int CHUNKS_UNDER_WAY = 2048;

    /** Nothing more comes. A chunk that was read is never empty. */
    private static final Chunk END = new Chunk(new byte[0], 0);

    private final Socket reader;
    private final Socket server;
    private final Line line;
    private final Consumer<ProxiedConnection> closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied once already
    private record Chunk(byte[] bytes, long sentNanos) {}

    ProxiedConnection(Socket reader, Socket server, Line line, Consumer<ProxiedConnection> closed) {
        this.reader = reader;
        this.server = server;
        this.line = line;
        this.closed = closed;
    }

    /** Only what the server sends is delayed: that is the replicated data; requests pass at once. */
    void start() throws IOException {
        reader.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        carry(reader, server, false);
        carry(server, reader, true);
    }

    private void carry(Socket from, Socket to, boolean delayed) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread.ofPlatform()
                .daemon()
                .name("replication-in")
                .start(() -> guarded(() -> receive(from.getInputStream(), underWay)));
        Thread.ofPlatform()
                .daemon()
                .name("replication-out")
                .start(() -> guarded(() -> {
                    deliver(underWay, to.getOutputStream(), delayed);
                    close();
                }));
    }

    private static void receive(InputStream from, BlockingQueue<Chunk> underWay) throws InterruptedException {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            int read = from.read(buffer);
            while (read >= 0) {
                underWay.put(new Chunk(Arrays.copyOf(buffer, read), System.nanoTime()));
                read = from.read(buffer);
            }
        } catch (IOException gone) {
            LOG.trace("One side of a replication connection is gone", gone);
        }
        underWay.put(END);
    }

    private void deliver(BlockingQueue<Chunk> underWay, OutputStream to, boolean delayed)
            throws InterruptedException, IOException {
        Chunk chunk = underWay.take();
        while (chunk.bytes().length > 0 && line.awaitArrival(chunk.sentNanos(), delayed)) {
            to.write(chunk.bytes());
            chunk = underWay.take();
        }
    }

    private interface Carrying {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Carrying carrying) {
        try {
            carrying.run();
        } catch (IOException gone) {
            LOG.trace("A replication connection ended", gone);
            close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    void close() {
        closed.accept(this);
        try (reader;
                server) {
            LOG.trace("Closing a replication connection");
        } catch (IOException alreadyClosed) {
            LOG.trace("A replication connection was closed already", alreadyClosed);
        }
    }
}
