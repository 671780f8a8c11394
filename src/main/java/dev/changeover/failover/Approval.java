package dev.changeover.failover;

import java.time.Instant;

/**
 * A second person's word for one request.
 *
 * @param by never the one who asked
 * @param expiresAt from then on it allows nothing any more
 */
public record Approval(RequestId request, String by, Instant at, Instant expiresAt) {}
