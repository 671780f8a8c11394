package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.wire.RegionalWeather.Sky;
import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The {@code /_sandbox} calls: faults of the world go to {@link SandboxFaults}, those of the endpoint stay here. */
final class SandboxCalls {
    static final String ROOT = "/_sandbox/";
    private static final long DELAY_MAX_MILLIS = 600_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SandboxFaults faults;
    private final DeniedActions denied;
    private final RegionalWeather weather;

    SandboxCalls(SandboxFaults faults, RegionalWeather weather, DeniedActions denied) {
        this.denied = denied;
        this.faults = faults;
        this.weather = weather;
    }

    WireResponse answer(WireRequest request) {
        try {
            return route(request);
        } catch (IllegalArgumentException refused) {
            return error(400, refused);
        } catch (IllegalStateException refused) {
            return error(409, refused);
        }
    }

    private WireResponse route(WireRequest request) {
        List<String> path = Paths.segments(request.rawPath().substring(ROOT.length()));
        String first = path.getFirst();
        if (first.equals("state") && path.size() == 1) {
            return request.method().equals("GET") ? json(200, state()) : wrongMethod("GET");
        }
        if (first.equals("logs") && path.size() == 2) {
            return faults.actionLog(path.get(1))
                    .map(log -> WireResponse.of(200, "text/plain; charset=utf-8", log))
                    .orElseGet(() -> json(404, Map.of("error", "There is no log " + path.get(1) + ".")));
        }
        if (first.equals("salvage") && path.size() == 2) {
            return request.method().equals("GET") ? salvage(path.get(1), request) : wrongMethod("GET");
        }
        if (first.equals("edge") && path.size() == 2 && path.get(1).equals("propagation")) {
            return request.method().equals("POST") ? propagation(request) : wrongMethod("POST");
        }
        if (first.equals("iam") && path.size() == 2 && List.of("deny", "allow").contains(path.get(1))) {
            return request.method().equals("POST") ? rights(path.get(1), request) : wrongMethod("POST");
        }
        if (first.equals("regions") && path.size() >= 3) {
            String verb = String.join("/", path.subList(2, path.size()));
            return request.method().equals("POST") ? regional(path.get(1), verb, request) : wrongMethod("POST");
        }
        return unknown(request.rawPath());
    }

    private WireResponse rights(String verb, WireRequest request) {
        String action = Objects.requireNonNullElse(request.query().get("action"), "");
        if (verb.equals("deny")) {
            denied.deny(action);
        } else {
            denied.allow(action);
        }
        return json(200, Map.of("done", "iam/" + verb, "denied", denied.all()));
    }

    private WireResponse salvage(String name, WireRequest request) {
        String table = request.query().get("table");
        return json(
                200,
                Map.of("region", name, "salvages", faults.salvage(region(name), table == null ? "todo.todo" : table)));
    }

    private WireResponse regional(String name, String verb, WireRequest request) {
        RegionName region = region(name);
        @Nullable
        Runnable act = switch (verb) {
            case "outage" -> () -> faults.outage(region);
            case "recovery" -> () -> faults.recovery(region);
            case "replication/delay" -> {
                Duration delay = millis(request);
                yield () -> faults.replicationDelay(region, delay);
            }
            case "replication/partition" -> () -> faults.replicationPartition(region);
            case "replication/heal" -> () -> faults.replicationHeal(region);
            case "aws/throttle" -> () -> weather.set(region, Sky.THROTTLED);
            case "aws/blackout" -> {
                Sky sky = blackout(request);
                yield () -> weather.set(region, sky);
            }
            case "aws/heal" -> () -> weather.set(region, Sky.CLEAR);
            default -> null;
        };
        if (act == null) {
            return unknown(request.rawPath());
        }
        act.run();
        return json(200, Map.of("region", name, "done", verb));
    }

    private WireResponse propagation(WireRequest request) {
        Duration lag = millis(request);
        faults.edgePropagation(lag);
        return json(200, Map.of("done", "edge/propagation", "millis", lag.toMillis()));
    }

    private RegionName region(String name) {
        for (RegionName region : faults.regions()) {
            if (region.value().equals(name)) {
                return region;
            }
        }
        throw new IllegalArgumentException("There is no Region '" + name + "' in this sandbox; it has "
                + faults.regions().stream().map(RegionName::value).collect(Collectors.joining(", ")) + ".");
    }

    private static Duration millis(WireRequest request) {
        String text = request.query().get("millis");
        if (text == null) {
            throw new IllegalArgumentException("Say how long with ?millis=, for example ?millis=500.");
        }
        try {
            long millis = Long.parseLong(text);
            if (millis >= 0 && millis <= DELAY_MAX_MILLIS) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("millis must be a whole number, not '" + text + "'.", malformed);
        }
        throw new IllegalArgumentException("millis must be between 0 and " + DELAY_MAX_MILLIS + ", not " + text + ".");
    }

    private static Sky blackout(WireRequest request) {
        String mode = request.query().get("mode");
        if (mode == null || mode.equals("hang")) {
            return Sky.DARK;
        }
        if (mode.equals("drop")) {
            return Sky.DROPPING;
        }
        throw new IllegalArgumentException("mode must be hang or drop, not '" + mode + "'.");
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(faults.state());
        Map<String, String> skies = new LinkedHashMap<>();
        for (RegionName region : faults.regions()) {
            skies.put(
                    region.value(),
                    switch (weather.over(region)) {
                        case CLEAR -> "clear";
                        case THROTTLED -> "throttle";
                        case DARK, DROPPING -> "blackout";
                    });
        }
        state.put("awsEndpoint", skies);
        return state;
    }

    private static WireResponse wrongMethod(String right) {
        return json(405, Map.of("error", "Use " + right + " here.")).with("Allow", right);
    }

    private static WireResponse unknown(String path) {
        return json(
                404,
                Map.of(
                        "error",
                        "There is no " + path
                                + ". Known: GET /_sandbox/state, GET /_sandbox/logs/{run}, GET /_sandbox/salvage/{region}?table=, POST"
                                + " /_sandbox/edge/propagation?millis=, POST /_sandbox/regions/{region}/ followed by outage, recovery,"
                                + " replication/delay?millis=, replication/partition, replication/heal, aws/throttle, aws/blackout or"
                                + " aws/heal."));
    }

    private static WireResponse error(int status, RuntimeException refused) {
        String message = refused.getMessage();
        return json(status, Map.of("error", message == null ? refused.toString() : message));
    }

    private static WireResponse json(int status, Map<String, ?> body) {
        return WireResponse.of(status, "application/json", JSON.writeValueAsBytes(body));
    }
}
