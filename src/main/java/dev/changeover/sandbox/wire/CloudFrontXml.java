package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.CloudFrontResult;
import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.DistributionConfig;
import dev.changeover.sandbox.controlplane.SandboxIds;
import java.util.List;

/** CloudFront's answers as XML. */
final class CloudFrontXml {
    private CloudFrontXml() {}

    static String distribution(CloudFrontResult.Distribution found) {
        Xml xml = Xml.root("Distribution", CloudFrontWire.NAMESPACE)
                .put("Id", found.id())
                .put("ARN", SandboxIds.distributionArn(found.id()))
                .put("Status", found.status())
                .put("LastModifiedTime", found.lastModifiedTime())
                .put("InProgressInvalidationBatches", found.invalidationsInProgress())
                .put("DomainName", found.domainName());
        for (String none : List.of("ActiveTrustedSigners", "ActiveTrustedKeyGroups")) {
            xml.open(none).put("Enabled", false).put("Quantity", 0).close();
        }
        copy(xml, found.config().document());
        return xml.end();
    }

    static String config(DistributionConfig config) {
        Xml xml = Xml.root("DistributionConfig", CloudFrontWire.NAMESPACE);
        for (ConfigElement child : config.document().children()) {
            copy(xml, child);
        }
        return xml.end();
    }

    static String invalidation(CloudFrontResult.Invalidation invalidation) {
        Xml xml = Xml.root("Invalidation", CloudFrontWire.NAMESPACE)
                .put("Id", invalidation.id())
                .put("Status", invalidation.status())
                .put("CreateTime", invalidation.createTime())
                .open("InvalidationBatch")
                .open("Paths")
                .put("Quantity", invalidation.paths().size())
                .open("Items");
        for (String path : invalidation.paths()) {
            xml.put("Path", path);
        }
        xml.close()
                .close()
                .put("CallerReference", invalidation.callerReference())
                .close();
        return xml.end();
    }

    private static void copy(Xml xml, ConfigElement element) {
        if (element.children().isEmpty()) {
            xml.put(element.name(), element.text());
            return;
        }
        xml.open(element.name());
        for (ConfigElement child : element.children()) {
            copy(xml, child);
        }
        xml.close();
    }
}
