package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.RdsResult.DBProxy;
import dev.changeover.sandbox.controlplane.RdsResult.DBProxyEndpoint;
import dev.changeover.sandbox.controlplane.RdsResult.DBProxyTarget;
import dev.changeover.sandbox.controlplane.RdsResult.TargetHealth;
import dev.changeover.sandbox.controlplane.RegionalIds;
import dev.changeover.sandbox.controlplane.SandboxIds;
import org.jspecify.annotations.Nullable;

/** RDS Proxy's answers as XML. */
final class ProxyXml {
    private static final String CREATED = "2026-01-01T00:00:00.000Z";

    private ProxyXml() {}

    static void proxy(Xml xml, DBProxy proxy) {
        RegionalIds ids = proxy.ids();
        xml.put("DBProxyName", ids.proxyName())
                .put("DBProxyArn", ids.proxyArn())
                .put("Status", proxy.status())
                .put("EngineFamily", "MYSQL")
                .put("VpcId", "vpc-0todomgmt")
                .empty("VpcSecurityGroupIds")
                .empty("VpcSubnetIds")
                .open("Auth")
                .open("member")
                .put("AuthScheme", "SECRETS")
                .put(
                        "SecretArn",
                        "arn:aws:secretsmanager:" + ids.region() + ":" + SandboxIds.ACCOUNT
                                + ":secret:todomgmt-infra-db-secret")
                .put("IAMAuth", "DISABLED")
                .close()
                .close()
                .put("RoleArn", "arn:aws:iam::" + SandboxIds.ACCOUNT + ":role/" + ids.proxyName())
                .put("Endpoint", ids.proxyEndpoint())
                .put("RequireTLS", true)
                .put("IdleClientTimeout", 1_800)
                .put("DebugLogging", false)
                .put("CreatedDate", CREATED)
                .put("UpdatedDate", CREATED);
    }

    static void target(Xml xml, DBProxyTarget target) {
        xml.put("Endpoint", target.endpoint())
                .put("TrackedClusterId", target.trackedClusterId())
                .put("RdsResourceId", target.rdsResourceId())
                .put("Port", 3_306)
                .put("Type", target.type())
                .put("Role", target.role());
        @Nullable TargetHealth health = target.health();
        if (health != null) {
            xml.open("TargetHealth")
                    .put("State", health.state())
                    .put("Reason", health.reason())
                    .put("Description", health.description())
                    .close();
        }
    }

    static void endpoint(Xml xml, DBProxyEndpoint endpoint) {
        RegionalIds ids = endpoint.ids();
        xml.put("DBProxyEndpointName", endpoint.name())
                .put("DBProxyEndpointArn", ids.proxyArn() + "-endpoint-" + endpoint.name())
                .put("DBProxyName", ids.proxyName())
                .put("Status", endpoint.status())
                .put("VpcId", "vpc-0todomgmt")
                .empty("VpcSecurityGroupIds")
                .empty("VpcSubnetIds")
                .put("Endpoint", endpoint.endpoint())
                .put("CreatedDate", CREATED)
                .put("TargetRole", endpoint.targetRole())
                .put("IsDefault", endpoint.isDefault());
    }
}
