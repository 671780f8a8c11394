package dev.changeover.sandbox.controlplane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code DistributionConfig} as stored: the whole document, with the few places that mean something here. */
public record DistributionConfig(ConfigElement document) {
    private static final String ORIGINS = "Origins";
    private static final String DOMAIN_NAME = "DomainName";

    /** An origin of the distribution. */
    public record Origin(String id, String domainName) {}

    /** The origins in their order. */
    public List<Origin> origins() {
        ConfigElement origins = document.child(ORIGINS);
        if (origins == null) {
            return List.of();
        }
        List<Origin> found = new ArrayList<>();
        for (ConfigElement item : origins.items()) {
            found.add(new Origin(item.textOf("Id"), item.textOf(DOMAIN_NAME)));
        }
        return found;
    }

    /** The domain name of the origin with that id; empty when there is none. */
    public String domainOf(String originId) {
        ConfigElement origins = document.child(ORIGINS);
        for (ConfigElement item : origins == null ? List.<ConfigElement>of() : origins.items()) {
            if (item.textOf("Id").equals(originId)) {
                return item.textOf(DOMAIN_NAME);
            }
        }
        return "";
    }

    /** The id of the origin that the default behaviour targets. */
    public String defaultOrigin() {
        ConfigElement behavior = document.child("DefaultCacheBehavior");
        return behavior == null ? "" : behavior.textOf("TargetOriginId");
    }

    public boolean enabled() {
        return "true".equals(document.textOf("Enabled"));
    }

    public String callerReference() {
        return document.textOf("CallerReference");
    }

    /** The same configuration with another domain name for that origin. */
    public DistributionConfig withOriginDomain(String originId, String domainName) {
        ConfigElement origins = document.child(ORIGINS);
        if (origins == null) {
            return this;
        }
        List<ConfigElement> items = new ArrayList<>();
        for (ConfigElement item : origins.items()) {
            boolean meant = item.textOf("Id").equals(originId);
            items.add(meant ? item.with(ConfigElement.of(DOMAIN_NAME, domainName)) : item);
        }
        return new DistributionConfig(document.with(origins.with(new ConfigElement("Items", "", items))));
    }

    /** What CloudFront would refuse in this as a replacement for {@code stored}; null when nothing. */
    @Nullable
    AwsFault refusalFor(DistributionConfig stored) {
        for (String required : List.of("CallerReference", ORIGINS, "DefaultCacheBehavior", "Enabled")) {
            if (document.child(required) == null) {
                return new AwsFault("MalformedXML", 400, "DistributionConfig lacks " + required + ".");
            }
        }
        if (!callerReference().equals(stored.callerReference())) {
            return new AwsFault("IllegalUpdate", 400, "The caller reference of a distribution can't be changed.");
        }
        if (!consistent(document)) {
            return new AwsFault(
                    "InconsistentQuantities", 400, "The value of Quantity and the size of Items don't match.");
        }
        if (origins().isEmpty()) {
            return AwsFault.invalidArgument("A distribution needs at least one origin.");
        }
        for (Origin origin : origins()) {
            if (origin.id().isEmpty() || origin.domainName().isEmpty()) {
                return AwsFault.invalidArgument("An origin needs an Id and a DomainName.");
            }
        }
        if (domainOf(defaultOrigin()).isEmpty()) {
            return new AwsFault(
                    "NoSuchOrigin", 404, "No origin exists with the specified Origin Id " + defaultOrigin() + ".");
        }
        return null;
    }

    private static boolean consistent(ConfigElement element) {
        ConfigElement quantity = element.child("Quantity");
        if (quantity != null
                && !quantity.text().equals(Integer.toString(element.items().size()))) {
            return false;
        }
        for (ConfigElement child : element.children()) {
            if (!consistent(child)) {
                return false;
            }
        }
        return true;
    }
}
