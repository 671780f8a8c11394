package dev.changeover.sandbox.controlplane;

import dev.changeover.topology.RegionName;

/** AWS Security Token Service. */
public sealed interface StsOperation extends Operation {

    /** Who is calling. */
    record GetCallerIdentity(RegionName region) implements StsOperation {}
}
