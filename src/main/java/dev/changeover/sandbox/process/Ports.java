package dev.changeover.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether the ports are free before anything is started, so that a taken one is one sentence and no debris. */
final class Ports {
    private Ports() {}

    /** @throws IllegalStateException naming every port that is taken, and how to choose others */
    static void requireFree(SandboxSettings settings) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(settings.awsPort(), "the AWS endpoint (--aws-port)");
        wanted.put(settings.edgePort(), "CloudFront (--edge-port)");
        wanted.put(settings.identityPort(), "Cognito (--identity-port)");
        settings.ports().forEach((region, ports) -> wanted.put(ports.gateway(), region + "'s API (--gateway-ports)"));
        wanted.entrySet().removeIf(entry -> isFree(entry.getKey()));
        if (!wanted.isEmpty()) {
            StringBuilder taken = new StringBuilder("something else already listens on ");
            wanted.forEach((port, what) ->
                    taken.append(port).append(" for ").append(what).append(", "));
            taken.setLength(taken.length() - 2);
            throw new IllegalStateException(
                    taken.append("; stop it or choose another port").toString());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
