/**
 * Pipelines as they stand, what can be asked of them, and what comes of it: pure values and the ports behind them. Knows
 * nothing of failover, its sibling; where one stands in the other's way is said through {@link Changes} and its counterpart.
 */
@NullMarked
package dev.changeover.delivery;

import org.jspecify.annotations.NullMarked;
