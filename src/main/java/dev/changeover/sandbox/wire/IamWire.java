package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.SandboxIds;
import dev.changeover.topology.RegionName;
import java.util.List;

/** AWS Identity and Access Management on the wire: Query. Of it, the simulation of the one principal's rights. */
record IamWire(DeniedActions denied) implements AwsService {
    private static final QueryProtocol QUERY =
            new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        FormParameters form = request.form();
        String action = QUERY.action(form);
        if (!action.equals("SimulatePrincipalPolicy")) {
            throw QUERY.unknown(action);
        }
        String principal = form.required("PolicySourceArn");
        if (!principal.equals(SandboxIds.CALLER_ARN)) {
            throw Refused.with("NoSuchEntity", 404, "The principal " + principal + " cannot be found.");
        }
        List<String> resources = form.list("ResourceArns.member");
        return QUERY.answer(action, xml -> {
            xml.open("EvaluationResults");
            form.list("ActionNames.member").forEach(each -> evaluation(xml, each, resources));
            xml.close().put("IsTruncated", false);
        });
    }

    private void evaluation(Xml xml, String action, List<String> resources) {
        String decision = denied.isDenied(action) ? "implicitDeny" : "allowed";
        xml.open("member")
                .put("EvalActionName", action)
                .put("EvalResourceName", resources.size() == 1 ? resources.getFirst() : "*")
                .put("EvalDecision", decision)
                .empty("MatchedStatements")
                .empty("MissingContextValues");
        if (resources.size() > 1) {
            xml.open("ResourceSpecificResults");
            resources.forEach(resource -> xml.open("member")
                    .put("EvalResourceName", resource)
                    .put("EvalResourceDecision", decision)
                    .close());
            xml.close();
        }
        xml.close();
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return QUERY.fault(fault);
    }
}
