package dev.changeover.delivery;

import dev.changeover.topology.RegionName;

/** Carries intents out, each once: whether to try again is a person's decision. */
@FunctionalInterface
public interface PipelineHands {
    Reply perform(PipelineName name, RegionName home, Intent intent);
}
