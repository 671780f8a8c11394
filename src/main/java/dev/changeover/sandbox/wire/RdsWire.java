package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.Filters;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.RdsOperation;
import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.topology.RegionName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amazon RDS on the wire: Query. */
record RdsWire(ControlPlane controlPlane, InstantSource clock) implements AwsService {
    private static final QueryProtocol QUERY =
            new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/", "2014-10-31");
    private static final String GLOBAL_CLUSTER = "GlobalClusterIdentifier";
    private static final Set<String> NO_FILTERS = Set.of();
    private static final Set<String> GLOBAL_FILTERS = Set.of("db-cluster-id", "region");
    private static final Set<String> CLUSTER_FILTERS =
            Set.of("clone-group-id", "db-cluster-id", "db-cluster-resource-id", "domain", "engine");
    private static final Set<String> INSTANCE_FILTERS =
            Set.of("db-cluster-id", "db-instance-id", "dbi-resource-id", "domain", "engine");

    @Override
    public String signingName() {
        return "rds";
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        FormParameters form = request.form();
        String action = QUERY.action(form);
        Outcome outcome = controlPlane.apply(decode(action, form, region));
        if (outcome instanceof RdsResult result) {
            return QUERY.answer(action, xml -> RdsXml.write(xml, result, form));
        }
        return QUERY.fault(Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return QUERY.fault(fault);
    }

    private RdsOperation decode(String action, FormParameters form, RegionName region) {
        return switch (action) {
            case "DescribeGlobalClusters" ->
                new RdsOperation.DescribeGlobalClusters(
                        region, form.get(GLOBAL_CLUSTER), filters(form, GLOBAL_FILTERS));
            case "DescribeDBClusters" ->
                new RdsOperation.DescribeDBClusters(
                        region, form.get("DBClusterIdentifier"), filters(form, CLUSTER_FILTERS));
            case "DescribeDBInstances" ->
                new RdsOperation.DescribeDBInstances(
                        region, form.get("DBInstanceIdentifier"), filters(form, INSTANCE_FILTERS));
            case "DescribeDBProxies" ->
                new RdsOperation.DescribeDBProxies(region, form.get("DBProxyName"), filters(form, NO_FILTERS));
            case "DescribeDBProxyTargets" -> {
                filters(form, NO_FILTERS);
                yield new RdsOperation.DescribeDBProxyTargets(
                        region, form.required("DBProxyName"), form.get("TargetGroupName"));
            }
            case "DescribeDBProxyEndpoints" -> {
                filters(form, NO_FILTERS);
                yield new RdsOperation.DescribeDBProxyEndpoints(
                        region, form.get("DBProxyName"), form.get("DBProxyEndpointName"));
            }
            case "DescribeDBClusterSnapshots" ->
                new RdsOperation.DescribeDBClusterSnapshots(
                        region, form.get("DBClusterIdentifier"), form.get("DBClusterSnapshotIdentifier"));
            case "DescribeEvents" -> events(form, region);
            case "SwitchoverGlobalCluster" ->
                new RdsOperation.SwitchoverGlobalCluster(
                        region, form.required(GLOBAL_CLUSTER), form.required("TargetDbClusterIdentifier"));
            case "FailoverGlobalCluster" ->
                new RdsOperation.FailoverGlobalCluster(
                        region,
                        form.required(GLOBAL_CLUSTER),
                        form.required("TargetDbClusterIdentifier"),
                        form.flag("AllowDataLoss"),
                        form.flag("Switchover"));
            case "RemoveFromGlobalCluster" ->
                new RdsOperation.RemoveFromGlobalCluster(
                        region, form.required(GLOBAL_CLUSTER), form.required("DbClusterIdentifier"));
            default -> RdsLifeRequests.decode(action, form, region).orElseThrow(() -> QUERY.unknown(action));
        };
    }

    private RdsOperation events(FormParameters form, RegionName region) {
        filters(form, NO_FILTERS);
        String source = form.get("SourceIdentifier");
        String type = form.get("SourceType");
        if (source != null && type == null) {
            throw Refused.with("InvalidParameterCombination", 400, "SourceType must be given with a SourceIdentifier.");
        }
        @Nullable Instant start = time(form, "StartTime");
        Integer minutes = form.integer("Duration");
        if (start == null && minutes != null) {
            start = clock.instant().minus(Duration.ofMinutes(minutes));
        }
        List<String> categories = form.list("EventCategories.EventCategory");
        return new RdsOperation.DescribeEvents(region, source, type, start, time(form, "EndTime"), categories);
    }

    private static @Nullable Instant time(FormParameters form, String name) {
        String text = form.get(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw Refused.with(
                    "InvalidParameterValue",
                    400,
                    "The parameter " + name + " must be a time such as 2026-11-23T06:00:00Z.");
        }
    }

    private static Filters filters(FormParameters form, Set<String> known) {
        List<FormParameters> sent = new ArrayList<>(form.structures("Filters.Filter"));
        if (sent.isEmpty()) {
            return Filters.NONE;
        }
        Map<String, List<String>> byName = new HashMap<>();
        for (FormParameters filter : sent) {
            String name = filter.required("Name");
            if (!known.contains(name)) {
                throw Refused.with("InvalidParameterValue", 400, "Unrecognized filter name: " + name);
            }
            byName.put(name, filter.list("Values.Value"));
        }
        return new Filters(byName);
    }
}
