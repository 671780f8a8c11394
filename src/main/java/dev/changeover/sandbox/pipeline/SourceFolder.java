package dev.changeover.sandbox.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Where changes come from: a git checkout, of which commits count, or a plain folder that holds the packaged API.
 *
 * @param folder its root
 */
record SourceFolder(Path folder) {
    static final String ARCHIVE = "todo-api.zip";
    private static final String LINE = "%s%n%cI";

    /** One state of it. */
    record Commit(String id, String subject, Instant at) {}

    private boolean isCheckout() {
        return Files.exists(folder.resolve(".git"));
    }

    /**
     * Packs what stands there into {@code target}.
     *
     * @param wanted a commit; empty for the newest
     */
    Commit pack(String wanted, Path target) throws IOException, InterruptedException {
        if (isCheckout()) {
            String revision = wanted.isEmpty() ? "HEAD" : wanted;
            String id = git("rev-parse", "--verify", "--end-of-options", revision + "^{commit}");
            List<String> shown =
                    git("log", "-1", "--format=" + LINE, id).lines().toList();
            git("archive", "--format=zip", "--output=" + target.toAbsolutePath(), id);
            return new Commit(
                    id, shown.getFirst(), OffsetDateTime.parse(shown.getLast()).toInstant());
        }
        Path archive = folder.resolve(ARCHIVE);
        if (!Files.isRegularFile(archive)) {
            throw new IOException("%s holds neither a git checkout nor %s; start the sandbox with --source DIR"
                    .formatted(folder, ARCHIVE));
        }
        String id = digest(archive);
        if (!wanted.isEmpty() && !wanted.equals(id)) {
            throw new IOException("%s is no git checkout; it has %s and nothing else".formatted(folder, id));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            zip.putNextEntry(new ZipEntry(ARCHIVE));
            Files.copy(archive, zip);
        }
        Instant at = Files.getLastModifiedTime(archive).toInstant();
        return new Commit(id, ARCHIVE + " as it stands in the folder", at);
    }

    /** Whether the working tree is that commit, untouched, and {@code built} is newer than all that it is made of. */
    boolean isBuiltFrom(String commit, Path built) throws IOException, InterruptedException {
        if (!isCheckout()
                || !Files.isRegularFile(built)
                || !git("rev-parse", "HEAD").equals(commit)) {
            return false;
        }
        List<String> parts = List.of("src/main", "src/assembly", "db", "pom.xml");
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
        status.addAll(parts);
        if (!git(status.toArray(String[]::new)).isEmpty()) {
            return false;
        }
        Instant age = Files.getLastModifiedTime(built).toInstant();
        for (String part : parts) {
            Path path = folder.resolve(part);
            if (Files.exists(path) && newest(path).isAfter(age)) {
                return false;
            }
        }
        return true;
    }

    private static Instant newest(Path root) throws IOException {
        Instant newest = Instant.MIN;
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Instant at = Files.getLastModifiedTime(file).toInstant();
                newest = at.isAfter(newest) ? at : newest;
            }
        }
        return newest;
    }

    private String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
        command.addAll(List.of(words));
        return new ChildCommand(command, folder, Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0")).read();
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 40);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
