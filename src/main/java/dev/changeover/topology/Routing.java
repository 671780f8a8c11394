package dev.changeover.topology;

import org.jspecify.annotations.Nullable;

/**
 * Where the edge is told to send requests. Stored configuration: the edge follows after its propagation delay, which
 * only an answer through the public URL proves.
 *
 * @param activeOrigin the Region that is configured as the origin; absent when the configuration names no known one
 * @param writesFenced whether the edge is told to refuse writes
 * @param propagated whether AWS says that the configuration has reached the edge; true where it does not say
 */
public record Routing(@Nullable RegionName activeOrigin, boolean writesFenced, boolean propagated) {}
