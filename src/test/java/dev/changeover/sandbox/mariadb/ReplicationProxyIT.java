package dev.changeover.sandbox.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicationProxyIT {
    private final ServerSocket server = listening();
    private ReplicationProxy proxy;
    private Socket reader;
    private Socket accepted;

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    @BeforeEach
    void connect() throws Exception {
        proxy = ReplicationProxy.before(server.getLocalPort());
        reader = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        accepted = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
        reader.close();
        accepted.close();
        server.close();
    }

    private void send(int value) throws IOException {
        accepted.getOutputStream().write(value);
    }

    private int received() throws IOException {
        reader.setSoTimeout((int) FleetFixture.BOUND.toMillis());
        return reader.getInputStream().read();
    }

    @Test
    void delaysWhatTheServerSends() throws IOException {
        proxy.delay(Duration.ofMillis(150));
        long sentNanos = System.nanoTime();
        send(7);
        assertThat(received()).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - sentNanos)).isGreaterThanOrEqualTo(Duration.ofMillis(149));
    }

    @Test
    void passesRequestsAtOnceWhateverTheDelay() throws IOException {
        proxy.delay(Duration.ofMinutes(1));
        reader.getOutputStream().write(9);
        assertThat(accepted.getInputStream().read()).isEqualTo(9);
    }

    @Test
    void shorterDelayFreesWhatIsUnderWay() throws IOException {
        proxy.delay(Duration.ofMinutes(1));
        send(7);
        proxy.heal();
        assertThat(received()).isEqualTo(7);
    }

    @Test
    void partitionHoldsEverythingBackUntilItHeals() throws IOException {
        proxy.partition();
        send(1);
        send(2);
        reader.setSoTimeout(200);
        assertThatThrownBy(() -> reader.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        assertThat(received()).isEqualTo(1);
        assertThat(received()).isEqualTo(2);
    }

    @Test
    void cutLosesWhatIsUnderWayAndLetsNobodyIn() throws IOException {
        proxy.delay(Duration.ofMinutes(1));
        send(1);
        proxy.cut();
        assertThat(endOf(reader)).isTrue();
        try (var next = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThat(endOf(next)).isTrue();
        }
    }

    @Test
    void restoredLineLetsReadersIn() throws IOException {
        proxy.cut();
        proxy.restore();
        try (var next = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                var other = server.accept()) {
            other.getOutputStream().write(5);
            assertThat(next.getInputStream().read()).isEqualTo(5);
        }
    }

    private static boolean endOf(Socket socket) throws IOException {
        socket.setSoTimeout((int) FleetFixture.BOUND.toMillis());
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
