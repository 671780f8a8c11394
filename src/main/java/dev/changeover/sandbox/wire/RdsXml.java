package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.sandbox.controlplane.RdsResult.DBCluster;
import dev.changeover.sandbox.controlplane.RdsResult.DBClusterSnapshot;
import dev.changeover.sandbox.controlplane.RdsResult.DBInstance;
import dev.changeover.sandbox.controlplane.RdsResult.RdsEvent;
import dev.changeover.sandbox.controlplane.RegionalIds;
import dev.changeover.sandbox.controlplane.SandboxIds;
import java.util.List;
import java.util.function.BiConsumer;

/** RDS's answers as XML. Element names are those of the published API model, list items included. */
final class RdsXml {
    private static final String PORT = "3306";

    private RdsXml() {}

    static void write(Xml xml, RdsResult result, FormParameters form) {
        switch (result) {
            case RdsResult.GlobalClusters found ->
                list(
                        xml,
                        form,
                        "GlobalClusters",
                        "GlobalClusterMember",
                        found.globalClusters(),
                        GlobalClusterXml::write);
            case RdsResult.ChangedGlobalCluster changed -> {
                xml.open("GlobalCluster");
                GlobalClusterXml.write(xml, changed.globalCluster());
                xml.close();
            }
            case RdsResult.DBClusters found ->
                list(xml, form, "DBClusters", "DBCluster", found.dbClusters(), RdsXml::dbCluster);
            case RdsResult.DBInstances found ->
                list(xml, form, "DBInstances", "DBInstance", found.dbInstances(), RdsXml::dbInstance);
            case RdsResult.DBProxies found ->
                list(xml, form, "DBProxies", "member", found.dbProxies(), ProxyXml::proxy);
            case RdsResult.DBProxyTargets found ->
                list(xml, form, "Targets", "member", found.targets(), ProxyXml::target);
            case RdsResult.DBProxyEndpoints found ->
                list(xml, form, "DBProxyEndpoints", "member", found.dbProxyEndpoints(), ProxyXml::endpoint);
            case RdsResult.Events found -> list(xml, form, "Events", "Event", found.events(), RdsXml::event);
            case RdsResult.DBClusterSnapshots found ->
                list(
                        xml,
                        form,
                        "DBClusterSnapshots",
                        "DBClusterSnapshot",
                        found.dbClusterSnapshots(),
                        RdsXml::snapshot);
        }
    }

    private static <T> void list(
            Xml xml, FormParameters form, String name, String item, List<T> all, BiConsumer<Xml, T> writer) {
        Page<T> page = Page.ofRds(all, form);
        xml.open(name);
        for (T one : page.items()) {
            xml.open(item);
            writer.accept(xml, one);
            xml.close();
        }
        xml.close().put("Marker", page.next());
    }

    private static void dbCluster(Xml xml, DBCluster cluster) {
        RegionalIds ids = cluster.ids();
        xml.put("AllocatedStorage", 1).open("AvailabilityZones");
        for (String zone : List.of("a", "b", "c")) {
            xml.put("AvailabilityZone", ids.region() + zone);
        }
        xml.close()
                .put("BackupRetentionPeriod", 1)
                .put("DatabaseName", SandboxIds.DATABASE)
                .put("DBClusterIdentifier", ids.clusterId())
                .put("DBClusterParameterGroup", "default.aurora-mysql8.0")
                .put("Status", cluster.status())
                .put("Endpoint", ids.clusterEndpoint())
                .put("ReaderEndpoint", ids.readerEndpoint())
                .put("MultiAZ", false)
                .put("Engine", SandboxIds.ENGINE)
                .put("EngineVersion", cluster.engineVersion())
                .put("Port", PORT)
                .put("MasterUsername", "admin")
                .put("ReplicationSourceIdentifier", cluster.replicationSourceArn())
                .empty("ReadReplicaIdentifiers")
                .open("DBClusterMembers")
                .open("DBClusterMember")
                .put("DBInstanceIdentifier", ids.instanceId())
                .put("IsClusterWriter", cluster.isWriter())
                .put("DBClusterParameterGroupStatus", "in-sync")
                .put("PromotionTier", 1)
                .close()
                .close()
                .put("StorageEncrypted", true)
                .put("DbClusterResourceId", ids.clusterResourceId())
                .put("DBClusterArn", ids.clusterArn())
                .put("IAMDatabaseAuthenticationEnabled", false)
                .put("EngineMode", "provisioned")
                .put("DeletionProtection", true)
                .put("HttpEndpointEnabled", false)
                .put("ActivityStreamStatus", "stopped")
                .put("CopyTagsToSnapshot", false)
                .put("CrossAccountClone", false)
                .put("GlobalClusterIdentifier", cluster.globalClusterIdentifier());
    }

    private static void dbInstance(Xml xml, DBInstance instance) {
        RegionalIds ids = instance.ids();
        xml.put("DBInstanceIdentifier", ids.instanceId())
                .put("DBInstanceClass", "db.r6g.large")
                .put("Engine", SandboxIds.ENGINE)
                .put("DBInstanceStatus", instance.status())
                .put("MasterUsername", "admin")
                .put("DBName", SandboxIds.DATABASE)
                .open("Endpoint")
                .put("Address", ids.instanceEndpoint())
                .put("Port", PORT)
                .close()
                .put("AllocatedStorage", 1)
                .put("AvailabilityZone", ids.region() + "a")
                .put("MultiAZ", false)
                .put("EngineVersion", instance.engineVersion())
                .put("AutoMinorVersionUpgrade", false)
                .put("PubliclyAccessible", false)
                .put("StorageType", "aurora")
                .put("DBClusterIdentifier", ids.clusterId())
                .put("StorageEncrypted", true)
                .put("PromotionTier", 1)
                .put("DBInstanceArn", ids.instanceArn());
    }

    private static void event(Xml xml, RdsEvent event) {
        xml.put("SourceIdentifier", event.source().clusterId())
                .put("SourceType", "db-cluster")
                .put("Message", event.message())
                .open("EventCategories");
        for (String category : event.categories()) {
            xml.put("EventCategory", category);
        }
        xml.close().put("Date", event.date()).put("SourceArn", event.source().clusterArn());
    }

    private static void snapshot(Xml xml, DBClusterSnapshot snapshot) {
        RegionalIds ids = snapshot.cluster();
        xml.put("DBClusterSnapshotIdentifier", snapshot.identifier())
                .put("DBClusterIdentifier", ids.clusterId())
                .put("SnapshotCreateTime", snapshot.createdAt())
                .put("Engine", SandboxIds.ENGINE)
                .put("EngineMode", "provisioned")
                .put("Status", snapshot.status())
                .put("Port", PORT)
                .put("EngineVersion", snapshot.engineVersion())
                .put("SnapshotType", "automated")
                .put("PercentProgress", 100)
                .put("StorageEncrypted", true)
                .put(
                        "DBClusterSnapshotArn",
                        "arn:aws:rds:" + ids.region() + ":" + SandboxIds.ACCOUNT + ":cluster-snapshot:"
                                + snapshot.identifier());
    }
}
