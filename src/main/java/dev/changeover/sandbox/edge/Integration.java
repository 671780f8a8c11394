package dev.changeover.sandbox.edge;

import dev.changeover.sandbox.lambda.InvocationResult;

/** The function behind an API: takes a proxy event, gives its answer. */
public interface Integration {
    InvocationResult invoke(byte[] event);
}
