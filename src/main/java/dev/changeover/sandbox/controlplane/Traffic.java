package dev.changeover.sandbox.controlplane;

/** How the public URL finds its Region; it decides which origins the simulated distribution is born with. */
public enum Traffic {
    /** One origin per Region, named by its Region code; the key {@code active-origin} chooses. */
    KEY_VALUE_STORE,
    /** One origin, {@code origin1}, whose domain name an update of the distribution changes. */
    DISTRIBUTION,
    /** No distribution: the public name has a failover record set for each Region. */
    ROUTE53
}
