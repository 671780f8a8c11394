/**
 * What stands between a client and the function: an API Gateway per Region, which checks the token, and CloudFront in front of
 * both, which obeys the control plane's word on where to send requests and whether writes are held.
 */
@NullMarked
package dev.changeover.sandbox.edge;

import org.jspecify.annotations.NullMarked;
