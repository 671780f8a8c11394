package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.StsOperation;
import dev.changeover.sandbox.controlplane.StsResult;
import dev.changeover.topology.RegionName;

/** AWS Security Token Service on the wire: Query. */
record StsWire(ControlPlane controlPlane) implements AwsService {
    private static final QueryProtocol QUERY =
            new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15");

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        String action = QUERY.action(request.form());
        if (!action.equals("GetCallerIdentity")) {
            throw QUERY.unknown(action);
        }
        Outcome outcome = controlPlane.apply(new StsOperation.GetCallerIdentity(region));
        if (outcome instanceof StsResult.CallerIdentity identity) {
            return QUERY.answer(
                    action,
                    xml -> xml.put("Arn", identity.arn())
                            .put("UserId", identity.userId())
                            .put("Account", identity.account()));
        }
        return QUERY.fault(Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return QUERY.fault(fault);
    }
}
