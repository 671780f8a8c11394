package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.CloudWatchOperation;
import dev.changeover.sandbox.controlplane.CloudWatchResult;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.topology.RegionName;

/** Amazon CloudWatch on the wire: the three protocols that real clients speak to it, told apart by their marks. */
record CloudWatchWire(ControlPlane controlPlane) implements AwsService {
    static final String TARGET = "GraniteServiceVersion20100801";
    private static final String OPERATION = "GetMetricData";

    /** How one of the protocols names the operation, and writes and reads its parts. */
    interface Dialect {
        String operation(WireRequest request);

        CloudWatchOperation.GetMetricData decode(WireRequest request, RegionName region);

        WireResponse encode(CloudWatchResult.MetricData found);

        WireResponse fault(AwsFault fault);
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public AwsFault throttled() {
        return new AwsFault("Throttling", 400, "Rate exceeded");
    }

    private static Dialect dialect(WireRequest request) {
        if ("rpc-v2-cbor".equals(request.header("smithy-protocol"))) {
            return new CloudWatchCbor();
        }
        return request.header("x-amz-target") != null ? new CloudWatchJson() : new CloudWatchQuery();
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        Dialect dialect = dialect(request);
        String operation = dialect.operation(request);
        if (!operation.equals(OPERATION)) {
            throw dialect instanceof CloudWatchQuery
                    ? CloudWatchQuery.QUERY.unknown(operation)
                    : Refused.with(
                            "UnknownOperationException", 404, "CloudWatch has no operation " + operation + " here.");
        }
        Outcome outcome = controlPlane.apply(dialect.decode(request, region));
        if (outcome instanceof CloudWatchResult.MetricData found) {
            return dialect.encode(found);
        }
        return dialect.fault(Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return dialect(request).fault(fault);
    }
}
