package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.topology.RegionName;

/** One service's protocol: from bytes to an operation, from its outcome to bytes. A new service is a new one of these. */
interface AwsService {
    /** The service in the credential scope. */
    String signingName();

    /** Answers a request, faults included; a {@link Refused} is given its shape by {@link #refuse}. */
    WireResponse answer(WireRequest request, RegionName region);

    /** A fault in the shape of the protocol that the request speaks. */
    WireResponse refuse(WireRequest request, AwsFault fault);

    /** What this service calls it when there are too many requests. */
    default AwsFault throttled() {
        return new AwsFault("Throttling", 400, "Rate exceeded");
    }
}
