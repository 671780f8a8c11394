package dev.changeover.sandbox.edge;

/**
 * Where requests go now.
 *
 * @param originDomainName the active origin's, such as {@code todoapi001.execute-api.us-east-1.amazonaws.com}; empty when there
 *     is none
 * @param writesFenced whether writes are held back while reads go on
 */
public record EdgeRoute(String originDomainName, boolean writesFenced) {}
