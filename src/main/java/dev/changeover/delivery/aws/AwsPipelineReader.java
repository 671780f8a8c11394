package dev.changeover.delivery.aws;

import dev.changeover.delivery.Pipeline;
import dev.changeover.delivery.PipelineAddress;
import dev.changeover.delivery.PipelineExecution;
import dev.changeover.delivery.PipelineName;
import dev.changeover.delivery.PipelineReader;
import dev.changeover.platform.aws.AwsClients;
import dev.changeover.topology.Reading;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.aws.AwsAttempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;

/**
 * Reads pipelines with as few calls as may be: one for the state; the structure only when its version has changed; and the
 * home of a pipeline that is known by name alone only until it is found.
 */
final class AwsPipelineReader implements PipelineReader {
    /** As many as one page shows. */
    private static final int EXECUTIONS_MAX = 30;

    private final AwsClients clients;
    private final Map<PipelineName, RegionName> homes = new ConcurrentHashMap<>();
    private final Map<PipelineName, PipelineDeclaration> structures = new ConcurrentHashMap<>();

    AwsPipelineReader(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Reading<Pipeline> pipeline(PipelineAddress address, List<RegionName> candidates) {
        Optional<RegionName> home = address.region().or(() -> Optional.ofNullable(homes.get(address.name())));
        if (home.isPresent()) {
            return read(address.name(), home.get()).orElseGet(() -> lost(address.name(), List.of(home.get())));
        }
        for (RegionName candidate : candidates) {
            Optional<Reading<Pipeline>> found = read(address.name(), candidate);
            if (found.isPresent() && found.get() instanceof Reading.Answered<Pipeline>) {
                homes.put(address.name(), candidate);
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        return lost(address.name(), candidates);
    }

    private Reading<Pipeline> lost(PipelineName name, List<RegionName> asked) {
        homes.remove(name);
        return new Reading.Unanswered<>("codepipeline knows no pipeline %s in %s"
                .formatted(
                        name,
                        asked.stream()
                                .map(RegionName::value)
                                .toList()
                                .toString()
                                .replaceAll("[\\[\\]]", "")));
    }

    /** Empty when this Region's endpoint knows no such pipeline. */
    private Optional<Reading<Pipeline>> read(PipelineName name, RegionName region) {
        String asked = "codepipeline " + region;
        CodePipelineClient client = clients.codePipeline(region.value());
        try {
            return Optional.of(AwsAttempt.read(asked, () -> {
                GetPipelineStateResponse state = state(client, name);
                return new Reading.Answered<>(
                        PipelineAnswers.pipeline(region, structure(client, name, state), state.stageStates()), asked);
            }));
        } catch (NoSuchPipeline unknown) {
            return Optional.empty();
        }
    }

    private static GetPipelineStateResponse state(CodePipelineClient client, PipelineName name) {
        try {
            return client.getPipelineState(get -> get.name(name.value()));
        } catch (PipelineNotFoundException e) {
            throw new NoSuchPipeline(e);
        }
    }

    private PipelineDeclaration structure(
            CodePipelineClient client, PipelineName name, GetPipelineStateResponse state) {
        PipelineDeclaration known = structures.get(name);
        if (known != null && known.version() != null && known.version().equals(state.pipelineVersion())) {
            return known;
        }
        PipelineDeclaration read =
                client.getPipeline(get -> get.name(name.value())).pipeline();
        structures.put(name, read);
        return read;
    }

    @Override
    public Reading<List<PipelineExecution>> executions(PipelineName name, RegionName home) {
        String asked = "codepipeline " + home;
        return AwsAttempt.read(
                asked,
                () -> new Reading.Answered<>(
                        clients
                                .codePipeline(home.value())
                                .listPipelineExecutions(
                                        list -> list.pipelineName(name.value()).maxResults(EXECUTIONS_MAX))
                                .pipelineExecutionSummaries()
                                .stream()
                                .map(ExecutionAnswers::execution)
                                .toList(),
                        asked));
    }

    /** Told apart from every other fault, since it alone says that another Region has to be asked. */
    private static final class NoSuchPipeline extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchPipeline(Throwable cause) {
            super(cause);
        }
    }
}
