package dev.changeover.sandbox.secrets;

import dev.changeover.topology.RegionName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One database account's secret, replicated to every Region. A rotation goes as RDS's own does, by a single account: the database
 * is given the new password first, and the secret follows a moment later; in between new logins by the secret are refused.
 */
public final class SecretVault implements AutoCloseable {
    public static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final String PENDING = "AWSPENDING";
    private static final String ARN_TAIL = "-Sb0x01";
    private static final Pattern RANDOM_TAIL = Pattern.compile("-[A-Za-z0-9]{6}$");

    private final String name;
    private final String user;
    private final Consumer<String> setPassword;
    private final Duration settling;
    private final InstantSource clock;
    private final ExecutorService rotator = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("secret-rotation").daemon().factory());
    private final List<SecretVersion> versions = new ArrayList<>();

    /**
     * A secret with one version.
     *
     * @param setPassword changes the account's password in the databases
     * @param settling how long the database is ahead of the secret in a rotation
     */
    public SecretVault(
            String name,
            String user,
            String password,
            Consumer<String> setPassword,
            Duration settling,
            InstantSource clock) {
        this.name = name;
        this.user = user;
        this.setPassword = setPassword;
        this.settling = settling;
        this.clock = clock;
        versions.add(version(UUID.randomUUID().toString(), password, CURRENT));
    }

    public String name() {
        return name;
    }

    /** Replicas differ from the original by their Region alone. */
    public String arn(RegionName region) {
        return "arn:aws:secretsmanager:" + region + ":123456789012:secret:" + name + ARN_TAIL;
    }

    /** Whether this is the secret's name, its ARN in that Region, or that ARN without its random end. */
    public boolean isCalled(String secretId, RegionName region) {
        return secretId.equals(name)
                || secretId.equals(arn(region))
                || secretId.equals(RANDOM_TAIL.matcher(arn(region)).replaceFirst(""));
    }

    /** The version with this stage; empty when none has it. */
    public synchronized Optional<SecretVersion> staged(String stage) {
        return versions.stream().filter(known -> known.stages().contains(stage)).findFirst();
    }

    /** The version with this id, while it is kept. */
    public synchronized Optional<SecretVersion> version(String id) {
        return versions.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    public synchronized List<SecretVersion> versions() {
        return List.copyOf(versions);
    }

    /** Begins a rotation and returns the id of the version to come; empty when one is under way already. */
    public synchronized Optional<String> rotate() {
        if (staged(PENDING).isPresent()) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        String password = UUID.randomUUID().toString().replace("-", "");
        versions.add(version(id, password, PENDING));
        rotator.execute(() -> rotate(id, password));
        return Optional.of(id);
    }

    private void rotate(String id, String password) {
        try {
            setPassword.accept(password);
            Thread.sleep(settling);
            finish(id);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void finish(String id) {
        versions.removeIf(known -> known.stages().contains(PREVIOUS));
        versions.replaceAll(known -> known.id().equals(id)
                ? known.staged(List.of(CURRENT))
                : known.stages().contains(CURRENT) ? known.staged(List.of(PREVIOUS)) : known);
    }

    private SecretVersion version(String id, String password, String stage) {
        String secret = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
        return new SecretVersion(id, secret, List.of(stage), clock.instant());
    }

    @Override
    public void close() {
        rotator.shutdownNow();
    }
}
