package dev.changeover.topology;

import java.util.List;

/** The RDS proxy of one Region and its targets. */
public record DbProxy(String name, String status, List<ProxyTarget> targets) {
    public DbProxy {
        targets = List.copyOf(targets);
    }

    /** The documented verification after a change of writer: a READ_WRITE target that is AVAILABLE. */
    public boolean takesWrites() {
        return targets.stream().anyMatch(ProxyTarget::takesWrites);
    }
}
