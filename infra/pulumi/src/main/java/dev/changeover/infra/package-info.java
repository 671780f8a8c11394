/**
 * The infrastructure of both Regions as a Pulumi program. {@link dev.changeover.infra.Main} reads the stack's
 * configuration, refuses a bad one with every fault at once, and registers the resources; nothing here runs at a
 * changeover.
 */
@NullMarked
package dev.changeover.infra;

import org.jspecify.annotations.NullMarked;
