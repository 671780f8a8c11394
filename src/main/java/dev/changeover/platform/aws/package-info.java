/** Touches the AWS SDK: makes its clients, all with the same bounds, for every Region or for a sandbox. */
@NullMarked
package dev.changeover.platform.aws;

import org.jspecify.annotations.NullMarked;
