package dev.changeover.sandbox.controlplane;

/**
 * What the edge obeys at one instant; it trails the stored configuration.
 *
 * @param activeOrigin the id of the origin that requests go to; where names move, the Region that the name leads to
 * @param originDomain that origin's domain name; empty when the active origin names none of the distribution's
 * @param writesFenced whether writes are refused with 503 and Retry-After
 * @param enabled whether the distribution serves at all
 */
public record EdgeView(String activeOrigin, String originDomain, boolean writesFenced, boolean enabled) {}
