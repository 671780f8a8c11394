/** Where views bring their intents: asks roles, policy and the record before CodePipeline. */
@NullMarked
package dev.changeover.delivery.execution;

import org.jspecify.annotations.NullMarked;
