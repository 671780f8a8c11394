package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.CloudWatchOperation;
import dev.changeover.sandbox.controlplane.CloudWatchResult;
import dev.changeover.topology.RegionName;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CloudWatch by the Query protocol. */
record CloudWatchQuery() implements CloudWatchWire.Dialect {
    static final QueryProtocol QUERY =
            new QueryProtocol("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01");
    private static final JsonMapper TREES = JsonMapper.builder().build();

    @Override
    public String operation(WireRequest request) {
        return QUERY.action(request.form());
    }

    @Override
    public CloudWatchOperation.GetMetricData decode(WireRequest request, RegionName region) {
        FormParameters form = request.form();
        ObjectNode tree = TREES.createObjectNode();
        copy(form, tree, "StartTime", "EndTime", "ScanBy", "NextToken");
        var queries = tree.putArray("MetricDataQueries");
        for (FormParameters sent : form.structures("MetricDataQueries.member")) {
            ObjectNode query = queries.addObject();
            copy(sent, query, "Id", "Label", "ReturnData");
            FormParameters stat = sent.under("MetricStat.");
            if (!stat.values().isEmpty()) {
                stat(stat, query.putObject("MetricStat"));
            }
        }
        return MetricDataTree.decode(tree, region);
    }

    private static void stat(FormParameters sent, ObjectNode stat) {
        copy(sent, stat, "Stat", "Period");
        FormParameters metric = sent.under("Metric.");
        ObjectNode node = stat.putObject("Metric");
        copy(metric, node, "Namespace", "MetricName");
        var dimensions = node.putArray("Dimensions");
        for (FormParameters dimension : metric.structures("Dimensions.member")) {
            copy(dimension, dimensions.addObject(), "Name", "Value");
        }
    }

    private static void copy(FormParameters form, ObjectNode to, String... names) {
        for (String name : names) {
            String value = form.get(name);
            if (value != null) {
                to.put(name, value);
            }
        }
    }

    @Override
    public WireResponse encode(CloudWatchResult.MetricData found) {
        return QUERY.answer("GetMetricData", xml -> {
            xml.open("MetricDataResults");
            for (CloudWatchResult.Series series : found.series()) {
                xml.open("member")
                        .put("Id", series.id())
                        .put("Label", series.label())
                        .open("Timestamps");
                for (Instant time : series.timestamps()) {
                    xml.put("member", time);
                }
                xml.close().open("Values");
                for (Double value : series.values()) {
                    xml.put("member", value.toString());
                }
                xml.close().put("StatusCode", "Complete").close();
            }
            xml.close().empty("Messages");
        });
    }

    @Override
    public WireResponse fault(AwsFault fault) {
        return QUERY.fault(fault);
    }
}
