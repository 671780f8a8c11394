package dev.changeover.failover.report;

import dev.changeover.failover.Run;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run's report as JSON: times in ISO 8601, durations in milliseconds, absent values as null. */
public final class ReportJson {
    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The run alone, as lists of runs and the copy for SQL hold it. */
    public String write(Run run) {
        return mapper.writeValueAsString(RunReport.of(run));
    }

    /** The run's own components stand at the top, as in the list of runs; what the report adds stands behind them. */
    public String write(IncidentReport report) {
        ObjectNode tree = mapper.valueToTree(report);
        ObjectNode flat = mapper.valueToTree(report.run());
        tree.remove("run");
        flat.setAll(tree);
        return mapper.writeValueAsString(flat);
    }
}
