package dev.changeover.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A console and a sandbox under people and planned switchovers for a while: each session walks all pages and leaves, and each
 * minute the command line moves the writer. Prints what both processes hold, so that whatever grows is seen.
 */
public final class Soak {
    private static final List<String> PAGES = List.of(
            "/", "/todos", "/runs", "/runs/todo-1", "/approvals", "/deliveries", "/audit", "/readiness/todo/us-east-2");
    private static final List<String> USERS = List.of("viewer", "operator", "approver");

    private final SandboxUnderTest sandbox;
    private final ConsoleUnderTest console;
    private final long began = System.nanoTime();
    private final AtomicInteger switchovers = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private int sessions;
    private int broken;

    private Soak(SandboxUnderTest sandbox, ConsoleUnderTest console) {
        this.sandbox = sandbox;
        this.console = console;
    }

    /** {@code -Dbench.minutes=25}. */
    public static void main(String[] arguments) throws IOException {
        Duration length = Duration.ofMinutes(Integer.getInteger("bench.minutes", 25));
        Path folder = Files.createTempDirectory("soak");
        try (SandboxUnderTest sandbox = new SandboxUnderTest(folder);
                ConsoleUnderTest console = new ConsoleUnderTest(sandbox, SandboxUnderTest.buckets());
                OperatorsBrowser browser = new OperatorsBrowser();
                ScheduledExecutorService mover = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("mover").factory())) {
            Soak soak = new Soak(sandbox, console);
            soak.switchOver();
            soak.walk(browser);
            soak.print();
            var _ = mover.scheduleAtFixedRate(soak::switchOver, 0, 1, TimeUnit.MINUTES);
            for (int minute = 1; minute <= length.toMinutes(); minute++) {
                soak.walkUntil(browser, Duration.ofMinutes(minute));
                soak.print();
            }
            mover.shutdownNow();
        }
        System.out.println("the logs are in " + folder);
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void walkUntil(OperatorsBrowser browser, Duration end) {
        while (since().compareTo(end) < 0) {
            walk(browser);
        }
    }

    /** One person comes, looks at everything and goes. */
    private void walk(OperatorsBrowser browser) {
        try {
            Page page = browser.signIn(console.url(), USERS.get(sessions % USERS.size()));
            for (String path : PAGES) {
                page.navigate(console.url() + path);
                page.waitForSelector("vaadin-app-layout");
                page.waitForTimeout(700);
            }
            page.context().close();
        } catch (PlaywrightException notShown) {
            broken++;
            System.out.println("a page was not shown: " + notShown.getMessage());
        }
        sessions++;
    }

    private void switchOver() {
        String target = switchovers.get() % 2 == 0 ? "us-east-2" : "us-east-1";
        try {
            CommandUnderTest command = CommandUnderTest.run(
                    sandbox, SandboxUnderTest.buckets(), "switchover", "--to", target, "--reason", "soak", "--yes");
            assertThat(command.exitCode()).as(command.output()).isZero();
            switchovers.incrementAndGet();
        } catch (AssertionError notDone) {
            refused.incrementAndGet();
            System.out.println("the switchover to %s was not done: %s".formatted(target, notDone.getMessage()));
        }
    }

    private void print() throws IOException {
        System.out.printf(
                "%3d min  console %s  sandbox %s  record %d objects, %d KB  sessions %d (%d broken)  switchovers %d (%d not)%n",
                since().toMinutes(),
                text(Vitals.of(console.pid())),
                text(Vitals.of(sandbox.pid())),
                objects().size(),
                objects().stream().mapToLong(file -> file.toFile().length()).sum() / 1024,
                sessions,
                broken,
                switchovers.get(),
                refused.get());
    }

    private static String text(Vitals vitals) {
        return "%d threads %d fds heap %.1f MB RSS %d MB"
                .formatted(
                        vitals.threads(),
                        vitals.descriptors(),
                        vitals.heapKilobytes() / 1024.0,
                        vitals.residentKilobytes() / 1024);
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> all = Files.walk(sandbox.folder().resolve("s3"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
