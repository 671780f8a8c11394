package dev.changeover.failover.report;

import dev.changeover.failover.Run;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run's report as JSON: times in ISO 8601, durations in milliseconds, absent values as null. */
public final class ReportJson {
    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public String write(Run run) {
        return mapper.writeValueAsString(RunReport.of(run));
    }
}
