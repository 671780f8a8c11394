package dev.changeover.delivery;

import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import java.util.List;

/** Reads pipelines, each attempt bounded; not being answered is an expected outcome. */
public interface PipelineReader {
    /**
     * The pipeline as it stands.
     *
     * @param candidates the Regions that may know it, the likeliest first
     */
    Reading<Pipeline> pipeline(PipelineAddress address, List<RegionName> candidates);

    /** Its executions, newest first, as many as one answer holds. */
    Reading<List<PipelineExecution>> executions(PipelineName name, RegionName home);
}
