package dev.changeover.sandbox.process;

import dev.changeover.sandbox.controlplane.Pace;
import dev.changeover.sandbox.controlplane.Traffic;
import dev.changeover.sandbox.mariadb.SandboxFault;
import dev.changeover.sandbox.process.SandboxSettings.RegionPorts;
import dev.changeover.topology.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code changeover sandbox}: a small AWS on this machine, until it is told to stop. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A small AWS on this machine: two Regions with real databases, until Ctrl-C.")
public final class SandboxCommand implements Callable<Integer> {
    private static final int CANNOT = 6;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = ".sandbox",
            description = "keeps everything (${DEFAULT-VALUE})")
    private Path folder = Path.of(".sandbox");

    @Option(
            names = "--archive",
            paramLabel = "ZIP",
            defaultValue = "target/todo-api.zip",
            description = "the packaged ToDo API (${DEFAULT-VALUE})")
    private Path archive = Path.of("target/todo-api.zip");

    @Option(
            names = "--source",
            paramLabel = "DIR",
            defaultValue = ".",
            description =
                    "a git checkout, or a folder with todo-api.zip: what the pipeline delivers (${DEFAULT-VALUE})")
    private Path source = Path.of(".");

    @Option(
            names = "--traffic",
            paramLabel = "KIND",
            defaultValue = "key-value-store",
            description = "key-value-store, distribution or route53 (${DEFAULT-VALUE})")
    private String traffic = "key-value-store";

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            defaultValue = "fast",
            description = "fast or aws: how long managed steps take (${DEFAULT-VALUE})")
    private String pace = "fast";

    @Option(
            names = "--regions",
            paramLabel = "CODES",
            split = ",",
            defaultValue = "us-east-1,us-east-2",
            description = "the first writes at first (${DEFAULT-VALUE})")
    private List<String> regions = List.of();

    @Option(
            names = "--database-ports",
            paramLabel = "PORTS",
            split = ",",
            defaultValue = "33061,33062",
            description = "one a Region (${DEFAULT-VALUE})")
    private List<Integer> databasePorts = List.of();

    @Option(
            names = "--gateway-ports",
            paramLabel = "PORTS",
            split = ",",
            defaultValue = "8101,8102",
            description = "one a Region (${DEFAULT-VALUE})")
    private List<Integer> gatewayPorts = List.of();

    @Option(
            names = "--aws-port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "all AWS services (${DEFAULT-VALUE})")
    private int awsPort;

    @Option(
            names = "--edge-port",
            paramLabel = "PORT",
            defaultValue = "8088",
            description = "CloudFront, the public URL (${DEFAULT-VALUE})")
    private int edgePort;

    @Option(
            names = "--identity-port",
            paramLabel = "PORT",
            defaultValue = "9010",
            description = "Cognito (${DEFAULT-VALUE})")
    private int identityPort;

    @Option(
            names = "--console",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "where the console is (${DEFAULT-VALUE})")
    private URI console = URI.create("http://localhost:8080");

    @Option(
            names = "--function-cache",
            paramLabel = "DIR",
            description =
                    "starts functions from a JDK ahead-of-time cache kept there; the first run of a build makes it")
    private @Nullable Path functionCache;

    private SandboxCommand() {}

    public static void main(String[] arguments) {
        // Read once, when the first HTTP server is made: without it each small answer waits 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.exit(new CommandLine(new SandboxCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxSettings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException wrong) {
            System.err.println("sandbox: " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        SandboxLog.into(settings.folder());
        CountDownLatch stopped = new CountDownLatch(1);
        try (SandboxProcess sandbox = SandboxProcess.start(settings, SandboxCommand::say)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandbox.stop();
                stopped.countDown();
            }));
            say("ready");
            stopped.await();
            return CommandLine.ExitCode.OK;
        } catch (SandboxFault | IllegalStateException fault) {
            System.err.println("sandbox: " + fault.getMessage());
            return CANNOT;
        }
    }

    private static void say(String what) {
        System.out.println("sandbox: " + what);
        System.out.flush();
    }

    private SandboxSettings settings() {
        if (regions.size() < 2 || databasePorts.size() != regions.size() || gatewayPorts.size() != regions.size()) {
            throw new IllegalArgumentException(
                    "--regions, --database-ports and --gateway-ports each need one entry a Region, two Regions at least");
        }
        Map<RegionName, RegionPorts> ports = new LinkedHashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            ports.put(new RegionName(regions.get(i)), new RegionPorts(databasePorts.get(i), gatewayPorts.get(i)));
        }
        return new SandboxSettings(
                folder,
                archive,
                source,
                chosenTraffic(),
                chosenPace(),
                awsPort,
                edgePort,
                identityPort,
                console,
                ports,
                functionCache);
    }

    private Traffic chosenTraffic() {
        return switch (traffic.toLowerCase(Locale.ROOT)) {
            case "key-value-store" -> Traffic.KEY_VALUE_STORE;
            case "distribution" -> Traffic.DISTRIBUTION;
            case "route53" -> Traffic.ROUTE53;
            default ->
                throw new IllegalArgumentException(
                        "--traffic %s: use key-value-store, distribution or route53".formatted(traffic));
        };
    }

    private Pace chosenPace() {
        return switch (pace.toLowerCase(Locale.ROOT)) {
            case "fast" -> Pace.fast();
            case "aws" -> Pace.aws();
            default -> throw new IllegalArgumentException("--pace %s: use fast or aws".formatted(pace));
        };
    }
}
