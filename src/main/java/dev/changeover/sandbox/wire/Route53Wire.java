package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.AwsFault;
import dev.changeover.sandbox.controlplane.ConfigElement;
import dev.changeover.sandbox.controlplane.Outcome;
import dev.changeover.sandbox.controlplane.RecordSet;
import dev.changeover.sandbox.controlplane.Route53Operation;
import dev.changeover.sandbox.controlplane.Route53Operation.Action;
import dev.changeover.sandbox.controlplane.Route53Operation.Change;
import dev.changeover.sandbox.controlplane.Route53Result;
import dev.changeover.topology.RegionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Amazon Route 53 on the wire: REST with XML. */
record Route53Wire(ControlPlane controlPlane) implements AwsService {
    static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final String ROOT = "/2013-04-01/";
    private static final int ITEMS_MAX = 300;

    @Override
    public String signingName() {
        return "route53";
    }

    @Override
    public WireResponse answer(WireRequest request, RegionName region) {
        Outcome outcome = controlPlane.apply(decode(request, region));
        if (outcome instanceof Route53Result result) {
            return WireResponse.of(200, QueryProtocol.XML, Route53Xml.of(result, request.method()))
                    .with(QueryProtocol.REQUEST_ID, UUID.randomUUID().toString());
        }
        return refuse(request, Outcomes.faultIn(outcome));
    }

    @Override
    public WireResponse refuse(WireRequest request, AwsFault fault) {
        return QueryProtocol.fault(fault, NAMESPACE);
    }

    private static Route53Operation decode(WireRequest request, RegionName region) {
        if (!request.rawPath().startsWith(ROOT)) {
            throw unknown(request);
        }
        List<String> path = new ArrayList<>(Paths.segments(request.rawPath().substring(ROOT.length())));
        if (path.getLast().isEmpty()) {
            path.removeLast(); // Java's client ends the path of a change batch with a slash, others do not.
        }
        String kind = path.isEmpty() ? "" : path.getFirst();
        String last = path.isEmpty() ? "" : path.getLast();
        return switch (path.size() + " " + request.method() + " " + kind) {
            case "2 GET change" -> new Route53Operation.GetChange(region, path.get(1));
            case "3 GET hostedzone" -> {
                if (!last.equals("rrset")) {
                    throw unknown(request);
                }
                yield list(request.query(), region, path.get(1));
            }
            case "3 POST hostedzone" -> {
                if (!last.equals("rrset")) {
                    throw unknown(request);
                }
                yield changes(request, region, path.get(1));
            }
            default -> throw unknown(request);
        };
    }

    private static Route53Operation list(FormParameters query, RegionName region, String zone) {
        Integer asked = query.integer("maxitems");
        String type = query.get("type");
        String name = query.get("name");
        if (type != null && name == null) {
            throw Refused.with("InvalidInput", 400, "A type needs the name that it is of.");
        }
        int items = asked == null ? ITEMS_MAX : Math.clamp(asked, 1, ITEMS_MAX);
        return new Route53Operation.ListResourceRecordSets(
                region, zone, name == null ? null : inFull(name), type, query.get("identifier"), items);
    }

    private static Route53Operation changes(WireRequest request, RegionName region, String zone) {
        ConfigElement body = XmlReading.read(request.body(), "ChangeResourceRecordSetsRequest");
        ConfigElement batch = body.child("ChangeBatch");
        ConfigElement changes = batch == null ? null : batch.child("Changes");
        if (changes == null) {
            throw Refused.with("InvalidInput", 400, "The request needs a ChangeBatch with Changes.");
        }
        List<Change> read = new ArrayList<>();
        for (ConfigElement change : changes.children()) {
            ConfigElement set = change.child("ResourceRecordSet");
            if (set == null) {
                throw Refused.with("InvalidInput", 400, "A Change needs a ResourceRecordSet.");
            }
            read.add(new Change(action(change.textOf("Action")), recordSet(set)));
        }
        return new Route53Operation.ChangeResourceRecordSets(region, zone, read);
    }

    private static Action action(String word) {
        for (Action action : Action.values()) {
            if (action.name().equals(word)) {
                return action;
            }
        }
        throw Refused.with("InvalidInput", 400, "Action must be CREATE, DELETE or UPSERT, not '" + word + "'.");
    }

    private static RecordSet recordSet(ConfigElement set) {
        ConfigElement records = set.child("ResourceRecords");
        List<String> values = records == null
                ? List.of()
                : records.children().stream().map(each -> each.textOf("Value")).toList();
        String name = set.textOf("Name");
        if (name.isEmpty() || set.textOf("Type").isEmpty()) {
            throw Refused.with("InvalidInput", 400, "A ResourceRecordSet needs Name and Type.");
        }
        return new RecordSet(
                inFull(name),
                set.textOf("Type"),
                text(set, "SetIdentifier"),
                text(set, "Failover"),
                ttl(text(set, "TTL")),
                values,
                text(set, "HealthCheckId"));
    }

    private static @Nullable Long ttl(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException malformed) {
            throw Refused.with("InvalidInput", 400, "TTL must be a whole number of seconds, not '" + text + "'.");
        }
    }

    private static @Nullable String text(ConfigElement set, String name) {
        ConfigElement child = set.child(name);
        return child == null || child.text().isEmpty() ? null : child.text();
    }

    private static String inFull(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower : lower + ".";
    }

    private static Refused unknown(WireRequest request) {
        return Refused.with(
                "UnknownOperationException",
                404,
                "Route 53 has no operation " + request.method() + " " + request.rawPath() + " in this sandbox.");
    }
}
