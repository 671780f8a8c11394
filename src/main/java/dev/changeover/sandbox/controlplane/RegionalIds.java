package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;

/**
 * The names that one Region's resources carry. Made once per Region by {@link SandboxIds}, so that the simulation
 * never builds strings on its fast path.
 */
public record RegionalIds(
        RegionName region,
        String clusterId,
        String clusterArn,
        String clusterResourceId,
        String instanceId,
        String instanceArn,
        String proxyName,
        String proxyArn,
        String originDomain) {

    private static final String SUFFIX = ".rds.amazonaws.com";

    /** The writer endpoint of the Region's cluster. */
    public String clusterEndpoint() {
        return clusterId + ".cluster-c1todomgmt." + region + SUFFIX;
    }

    /** The reader endpoint of the Region's cluster. */
    public String readerEndpoint() {
        return clusterId + ".cluster-ro-c1todomgmt." + region + SUFFIX;
    }

    /** The endpoint of the Region's one instance. */
    public String instanceEndpoint() {
        return instanceId + ".c1todomgmt." + region + SUFFIX;
    }

    /** The proxy's default, read/write endpoint. */
    public String proxyEndpoint() {
        return proxyName + ".proxy-c1todomgmt." + region + SUFFIX;
    }

    /** The name of the proxy's second endpoint, which serves reads on a secondary too. */
    public String readOnlyProxyEndpointName() {
        return proxyName + "-read-only";
    }

    /** The address of the proxy's second endpoint. */
    public String readOnlyProxyEndpoint() {
        return readOnlyProxyEndpointName() + ".endpoint.proxy-c1todomgmt." + region + SUFFIX;
    }
}
