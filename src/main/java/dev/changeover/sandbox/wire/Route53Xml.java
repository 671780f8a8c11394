package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.RecordSet;
import dev.changeover.sandbox.controlplane.Route53Result;

/** Route 53's answers as XML. */
final class Route53Xml {
    private Route53Xml() {}

    static String of(Route53Result result, String method) {
        return switch (result) {
            case Route53Result.RecordSets found -> recordSets(found);
            case Route53Result.ChangeInfo change ->
                change(change, method.equals("POST") ? "ChangeResourceRecordSetsResponse" : "GetChangeResponse");
        };
    }

    private static String recordSets(Route53Result.RecordSets found) {
        Xml xml = Xml.root("ListResourceRecordSetsResponse", Route53Wire.NAMESPACE)
                .open("ResourceRecordSets");
        found.recordSets().forEach(set -> recordSet(xml, set));
        xml.close().put("IsTruncated", found.next() != null);
        RecordSet next = found.next();
        if (next != null) {
            xml.put("NextRecordName", next.name())
                    .put("NextRecordType", next.type())
                    .put("NextRecordIdentifier", next.setIdentifier());
        }
        return xml.put("MaxItems", found.maxItems()).end();
    }

    private static void recordSet(Xml xml, RecordSet set) {
        xml.open("ResourceRecordSet")
                .put("Name", set.name())
                .put("Type", set.type())
                .put("SetIdentifier", set.setIdentifier())
                .put("Failover", set.failover())
                .put("TTL", set.ttlSeconds() == null ? null : set.ttlSeconds().toString())
                .open("ResourceRecords");
        set.values()
                .forEach(value -> xml.open("ResourceRecord").put("Value", value).close());
        xml.close().put("HealthCheckId", set.healthCheckId()).close();
    }

    private static String change(Route53Result.ChangeInfo change, String root) {
        return Xml.root(root, Route53Wire.NAMESPACE)
                .open("ChangeInfo")
                .put("Id", "/change/" + change.id())
                .put("Status", change.status())
                .put("SubmittedAt", change.submittedAt())
                .close()
                .end();
    }
}
