package dev.changeover.delivery;

import dev.changeover.topology.RegionName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a pipeline is found.
 *
 * @param region whose endpoint knows it; empty when the configuration gives its name alone, and each Region of the
 *     workload has to be asked
 */
public record PipelineAddress(PipelineName name, Optional<RegionName> region) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:codepipeline:([a-z0-9-]+):\\d{12}:(.+)");

    /** @throws IllegalArgumentException when the text is neither a name nor an ARN */
    public static PipelineAddress parse(String text) {
        Matcher arn = ARN.matcher(text);
        return arn.matches()
                ? new PipelineAddress(new PipelineName(arn.group(2)), Optional.of(new RegionName(arn.group(1))))
                : new PipelineAddress(new PipelineName(text), Optional.empty());
    }
}
