package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.RdsResult.FailoverState;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalCluster;
import dev.changeover.sandbox.controlplane.RdsResult.GlobalClusterMember;
import dev.changeover.sandbox.controlplane.SandboxIds;
import org.jspecify.annotations.Nullable;

/** A global cluster as XML; its lists have the odd item names of the published model. */
final class GlobalClusterXml {
    private GlobalClusterXml() {}

    static void write(Xml xml, GlobalCluster global) {
        xml.put("GlobalClusterIdentifier", global.globalClusterIdentifier())
                .put("GlobalClusterResourceId", "cluster-global0todomgmt")
                .put("GlobalClusterArn", SandboxIds.globalClusterArn(global.globalClusterIdentifier()))
                .put("Status", global.status())
                .put("Engine", SandboxIds.ENGINE)
                .put("EngineVersion", global.engineVersion())
                .put("EngineLifecycleSupport", "open-source-rds-extended-support-disabled")
                .put("DatabaseName", SandboxIds.DATABASE)
                .put("StorageEncrypted", true)
                .put("DeletionProtection", global.deletionProtection())
                .open("GlobalClusterMembers");
        for (GlobalClusterMember member : global.members()) {
            member(xml, member);
        }
        xml.close().put("Endpoint", global.globalClusterIdentifier() + ".global-c1todomgmt.global.rds.amazonaws.com");
        @Nullable FailoverState state = global.failoverState();
        if (state != null) {
            xml.open("FailoverState")
                    .put("Status", state.status())
                    .put("FromDbClusterArn", state.fromDbClusterArn())
                    .put("ToDbClusterArn", state.toDbClusterArn())
                    .put("IsDataLossAllowed", state.isDataLossAllowed())
                    .close();
        }
    }

    private static void member(Xml xml, GlobalClusterMember member) {
        xml.open("GlobalClusterMember")
                .put("DBClusterArn", member.dbClusterArn())
                .open("Readers");
        for (String reader : member.readers()) {
            xml.put("member", reader);
        }
        xml.close()
                .put("IsWriter", member.isWriter())
                .put("GlobalWriteForwardingStatus", member.isWriter() ? null : "disabled")
                .put("SynchronizationStatus", member.synchronizationStatus())
                .close();
    }
}
