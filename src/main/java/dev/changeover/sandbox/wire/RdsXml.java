package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.RdsResult;
import dev.changeover.sandbox.controlplane.RdsResult.RdsEvent;
import java.util.List;
import java.util.function.BiConsumer;

/** RDS's answers as XML. Element names are those of the published API model, list items included. */
final class RdsXml {
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
            case RdsResult.ChangedGlobalCluster changed ->
                one(xml, "GlobalCluster", changed.globalCluster(), GlobalClusterXml::write);
            case RdsResult.DBClusters found ->
                list(xml, form, "DBClusters", "DBCluster", found.dbClusters(), ClusterXml::cluster);
            case RdsResult.DBInstances found ->
                list(xml, form, "DBInstances", "DBInstance", found.dbInstances(), ClusterXml::instance);
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
                        ClusterXml::snapshot);
            case RdsResult.ChangedDBCluster changed -> one(xml, "DBCluster", changed.dbCluster(), ClusterXml::cluster);
            case RdsResult.ChangedDBInstance changed ->
                one(xml, "DBInstance", changed.dbInstance(), ClusterXml::instance);
            case RdsResult.ChangedDBClusterSnapshot changed ->
                one(xml, "DBClusterSnapshot", changed.dbClusterSnapshot(), ClusterXml::snapshot);
        }
    }

    private static <T> void one(Xml xml, String name, T item, BiConsumer<Xml, T> writer) {
        xml.open(name);
        writer.accept(xml, item);
        xml.close();
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
}
