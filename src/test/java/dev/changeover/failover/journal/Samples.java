package dev.changeover.failover.journal;

import static java.util.Map.entry;

import dev.changeover.failover.Change;
import dev.changeover.failover.FailoverPlan;
import dev.changeover.failover.Policy;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RunId;
import dev.changeover.failover.SafetyRule;
import dev.changeover.topology.ApprovalNeeded;
import dev.changeover.topology.BlockedWindow;
import dev.changeover.topology.ClusterArn;
import dev.changeover.topology.GlobalClusterId;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.Safeguards;
import dev.changeover.topology.TrafficKind;
import dev.changeover.topology.Workload;
import dev.changeover.topology.WorkloadId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of any type of the failover core, found by reflection: every permitted subclass, every constant, absent and
 * present. A new case is therefore sampled without anybody remembering to.
 */
final class Samples {
    static final RegionName EAST_1 = new RegionName("us-east-1");
    static final RegionName EAST_2 = new RegionName("us-east-2");
    static final WorkloadId TODO = new WorkloadId("todo");

    private static final Map<Class<?>, List<?>> LEAVES = Map.ofEntries(
            entry(String.class, List.of("plain", "\"quoted\" {}\n\u00e4\u2028\ud83d\ude00", "")),
            entry(long.class, List.of(1L, 4_000_000_000_000L)),
            entry(int.class, List.of(3)),
            entry(double.class, List.of(0.5)),
            entry(boolean.class, List.of(true, false)),
            entry(
                    Instant.class,
                    List.of(Instant.parse("2026-11-23T05:57:00Z"), Instant.ofEpochSecond(1_800_000_000L, 1))),
            entry(Duration.class, List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(90_061_001))),
            entry(RegionName.class, List.of(EAST_1)),
            entry(ClusterArn.class, List.of(arn(EAST_2))),
            entry(GlobalClusterId.class, List.of(new GlobalClusterId("todomgmt-infra-pri-global-db-cluster"))),
            entry(RunId.class, List.of(new RunId(TODO, 7))),
            entry(RequestId.class, List.of(new RequestId(TODO, 12))),
            entry(SafetyRule.class, List.of(SafetyRule.MAXIMUM_LAG, SafetyRule.BLOCKED_WINDOW)));

    private static final Safeguards SAFEGUARDS = new Safeguards(
            Duration.ofMinutes(10),
            List.of(BlockedWindow.parse("Fri 18:00-Mon 06:00 Europe/Berlin"), BlockedWindow.parse("08:00-10:00 UTC")),
            ApprovalNeeded.BOTH,
            Duration.ofMinutes(30),
            List.of(EAST_1));

    private Samples() {}

    static List<?> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(List.of(), of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == SortedMap.class) {
            return List.of(new TreeMap<>(Map.of("Name", "todo")));
        }
        Class<?> raw = (Class<?>) type;
        if (LEAVES.containsKey(raw)) {
            return LEAVES.get(raw);
        }
        if (raw == FailoverPlan.class) {
            return plans();
        }
        if (raw.isEnum()) {
            return Arrays.asList(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .<Object>flatMap(c -> of(c).stream())
                    .toList();
        }
        if (raw.isRecord()) {
            return records(raw);
        }
        throw new AssertionError("no samples of " + raw + ": add some, so that it is covered");
    }

    static ClusterArn arn(RegionName region) {
        return new ClusterArn("arn:aws:rds:%s:123456789012:cluster:todo".formatted(region));
    }

    private static List<FailoverPlan> plans() {
        List<FailoverPlan> plans = new ArrayList<>();
        for (Object change : of(Change.class)) {
            for (TrafficKind traffic : TrafficKind.values()) {
                var clusters = new TreeMap<>(Map.of(EAST_1, arn(EAST_1), EAST_2, arn(EAST_2)));
                Workload workload = new Workload(
                        TODO, new GlobalClusterId("global"), clusters, traffic, traffic == TrafficKind.ROUTE53);
                plans.add(FailoverPlan.of(
                        workload, (Change) change, EAST_2, Policy.standard().with(SAFEGUARDS), 42));
            }
        }
        return plans;
    }

    /** One record of first samples, and one more for each further sample of each component. */
    private static List<?> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<?>> choices = new ArrayList<>();
        for (RecordComponent component : components) {
            choices.add(choices(component));
        }
        List<Object> made = new ArrayList<>();
        made.add(make(type, components, choices, -1, 0));
        for (int varied = 0; varied < components.length; varied++) {
            for (int choice = 1; choice < choices.get(varied).size(); choice++) {
                made.add(make(type, components, choices, varied, choice));
            }
        }
        return made;
    }

    private static List<?> choices(RecordComponent component) {
        List<Object> choices = new ArrayList<>(of(component.getGenericType()));
        if (component.getName().equals("reason")) {
            choices.remove("");
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            choices.add(null);
        }
        return choices;
    }

    private static Object make(
            Class<?> type, RecordComponent[] components, List<List<?>> choices, int varied, int choice) {
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = choices.get(i).get(i == varied ? choice : 0);
            types[i] = components[i].getType();
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a sample of " + type + " cannot be made of " + Arrays.toString(arguments), e);
        }
    }
}
