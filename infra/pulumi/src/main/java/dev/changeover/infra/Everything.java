package dev.changeover.infra;

import java.util.Map;
import com.pulumi.core.Output;

/** All resources in the order of their needs. */
final class Everything {
    Everything(Settings settings, String stack) {
        Place p = Place.in(settings.primary().region(), settings.primary().tag(), stack);
        Place s = Place.in(settings.secondary().region(), settings.secondary().tag(), stack);
        Network np = new Network(p, settings.prefix(), settings.primary().cidr(), settings.network());
        Network ns = new Network(s, settings.prefix(), settings.secondary().cidr(), settings.network());
        WaysOut.peer(np, ns);
    }
    Map<String, Output<?>> outputs() { return Map.of(); }
}
