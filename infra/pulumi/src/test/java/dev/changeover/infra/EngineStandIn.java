package dev.changeover.infra;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Pulumi's engine as a program meets it, built from the SDK's own stubs: it takes registrations over gRPC and answers
 * as AWS might, but plans nothing and calls nobody.
 */
final class EngineStandIn implements AutoCloseable {
    private final boolean preview;
    private final Map<String, Captured> captured = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> regions = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile JsonObject outputs = new JsonObject();
    private volatile Set<String> secretOutputs = Set.of();
    private volatile String root = "";

    EngineStandIn(boolean preview) throws IOException {
        this.preview = preview;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Monitor())
                .addService(new Engine())
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    Map<String, Captured> captured() {
        return new TreeMap<>(captured);
    }

    JsonObject outputs() {
        return outputs;
    }

    Set<String> secretOutputs() {
        return secretOutputs;
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private String nameOf(String urn) {
        return names.getOrDefault(urn, urn);
    }

    private Set<String> namesOf(List<String> urns) {
        Set<String> known = new TreeSet<>();
        urns.forEach(urn -> known.add(nameOf(urn)));
        return known;
    }

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        @Override
        public void supportsFeature(SupportsFeatureRequest asked, StreamObserver<SupportsFeatureResponse> to) {
            boolean known = Set.of("secrets", "resourceReferences").contains(asked.getId());
            answer(to, SupportsFeatureResponse.newBuilder().setHasSupport(known).build());
        }

        @Override
        public void invoke(ResourceInvokeRequest asked, StreamObserver<ResourceInvokeResponse> to) {
            String region = regions.getOrDefault(asked.getProvider(), "");
            if (region.isEmpty()) {
                errors.add("%s was asked without a provider".formatted(asked.getTok()));
            }
            Struct.Builder known = Struct.newBuilder();
            SimulatedOutputs.invoked(asked.getTok(), region)
                    .forEach((name, value) -> known.putFields(name, Wire.value(value)));
            answer(to, ResourceInvokeResponse.newBuilder().setReturn(known).build());
        }

        @Override
        public void registerResource(RegisterResourceRequest asked, StreamObserver<RegisterResourceResponse> to) {
            String urn = "urn:pulumi:test::changeover::%s::%s".formatted(asked.getType(), asked.getName());
            if (names.put(urn, asked.getName()) != null) {
                errors.add("two resources are called " + urn);
            }
            RegisterResourceResponse.Builder made =
                    RegisterResourceResponse.newBuilder().setUrn(urn);
            if (!asked.getCustom()) {
                answer(to, made.setObject(asked.getObject()).build());
                return;
            }
            Captured resource = captured(asked);
            captured.put(asked.getName(), resource);
            String id = id(resource);
            boolean provider = asked.getType().startsWith("pulumi:providers:");
            if (provider) {
                regions.put(urn + "::" + id, resource.text("region"));
            }
            made.setId(preview && !provider ? "" : id);
            answer(
                    to,
                    made.setObject(provider ? asked.getObject() : state(asked, resource, id))
                            .build());
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest told, StreamObserver<Empty> to) {
            Set<String> secret = new LinkedHashSet<>();
            outputs = Wire.json(told.getOutputs(), secret);
            secretOutputs = secret;
            answer(to, Empty.getDefaultInstance());
        }

        @Override
        public void signalAndWaitForShutdown(Empty asked, StreamObserver<Empty> to) {
            answer(to, Empty.getDefaultInstance());
        }
    }

    private Captured captured(RegisterResourceRequest asked) {
        Set<String> secrets = new TreeSet<>();
        JsonObject inputs = Wire.json(asked.getObject(), secrets);
        Map<String, Set<String>> byInput = new LinkedHashMap<>();
        asked.getPropertyDependenciesMap().forEach((input, urns) -> byInput.put(input, namesOf(urns.getUrnsList())));
        String provider = asked.getProvider().isEmpty()
                ? ""
                : nameOf(asked.getProvider().substring(0, asked.getProvider().lastIndexOf("::")));
        return new Captured(
                asked.getType(),
                asked.getName(),
                inputs,
                secrets,
                provider,
                asked.getVersion(),
                namesOf(asked.getDependenciesList()),
                byInput,
                List.copyOf(asked.getIgnoreChangesList()),
                List.copyOf(asked.getAdditionalSecretOutputsList()),
                asked.getProtect());
    }

    /** AWS's own id where one follows from the inputs, else one made of the name. */
    private String id(Captured resource) {
        for (String input : List.of("clusterIdentifier", "globalClusterIdentifier", "identifier", "bucket", "name")) {
            if (resource.has(input) && !resource.type().contains("ClusterInstance")) {
                return resource.text(input);
            }
        }
        return "id-" + resource.name();
    }

    private Struct state(RegisterResourceRequest asked, Captured resource, String id) {
        Struct.Builder state = asked.getObject().toBuilder();
        if (preview) {
            for (String output : SimulatedOutputs.names(asked.getType())) {
                if (!state.containsFields(output)) {
                    state.putFields(output, Wire.value(Wire.UNKNOWN));
                }
            }
        } else {
            String region = regions.getOrDefault(asked.getProvider(), "");
            SimulatedOutputs.of(asked.getType(), resource.name(), id, region).forEach((name, value) -> {
                if (!state.containsFields(name)) {
                    state.putFields(name, Wire.value(value));
                }
            });
        }
        return state.build();
    }

    private final class Engine extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest told, StreamObserver<Empty> to) {
            if (told.getSeverity() == LogSeverity.ERROR || told.getSeverity() == LogSeverity.WARNING) {
                errors.add(told.getMessage());
            }
            answer(to, Empty.getDefaultInstance());
        }

        @Override
        public void getRootResource(GetRootResourceRequest asked, StreamObserver<GetRootResourceResponse> to) {
            answer(to, GetRootResourceResponse.newBuilder().setUrn(root).build());
        }

        @Override
        public void setRootResource(SetRootResourceRequest told, StreamObserver<SetRootResourceResponse> to) {
            root = told.getUrn();
            answer(to, SetRootResourceResponse.getDefaultInstance());
        }
    }
}
