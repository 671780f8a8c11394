/**
 * Touches AWS with every call of this feature that changes something there. The SDK's retries are off: each outcome
 * becomes an {@link dev.changeover.failover.Answer}, and the machine decides what to do about it.
 */
@NullMarked
package dev.changeover.failover.aws;

import org.jspecify.annotations.NullMarked;
