/** Touches Spring's environment: hands its keys to the pure readers, and tells their faults without a stack trace. */
@NullMarked
package dev.changeover.platform.configuration;

import org.jspecify.annotations.NullMarked;
