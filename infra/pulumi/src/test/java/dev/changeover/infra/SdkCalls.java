package dev.changeover.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of AWS SDK clients in the console's compiled code, as the IAM actions that they need. */
final class SdkCalls {
    private static final Path CLASSES = Path.of("..", "..", "target", "classes", "dev", "changeover");

    /** The rooms of production code that may hold a client; the ToDo API's function is not the console. */
    private static final List<String> ROOMS =
            List.of("platform", "access", "topology", "failover", "delivery", "audit");

    private static final Pattern CLIENT = Pattern.compile("software/amazon/awssdk/services/(\\w+)/\\w+Client");
    private static final Set<String> NO_CALLS =
            Set.of("close", "builder", "create", "serviceName", "utilities", "waiter");

    private static final Map<String, String> PREFIXES =
            Map.of("cloudfrontkeyvaluestore", "cloudfront-keyvaluestore", "route53", "route53", "s3", "s3");

    /** Operations whose permission has another name. */
    private static final Map<String, String> RENAMED = Map.of(
            "s3:ListObjectsV2", "s3:ListBucket", "s3:HeadObject", "s3:GetObject", "s3:HeadBucket", "s3:ListBucket");

    private SdkCalls() {}

    static Set<String> ofTheConsole() {
        if (!Files.isDirectory(CLASSES)) {
            throw new AssertionError("the console is not compiled at %s; 'bin/test infrastructure' does that first"
                    .formatted(CLASSES.toAbsolutePath().normalize()));
        }
        Set<String> actions = new TreeSet<>();
        for (String room : ROOMS) {
            Path folder = CLASSES.resolve(room);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".class")).forEach(file -> scan(file, actions));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return actions;
    }

    /** What IAM is asked about before a run: the actions that the room of the mutating calls names. */
    static Set<String> askedBeforehand() {
        Set<String> actions = new TreeSet<>();
        for (String name : List.of("NeededActions", "NeededForRebuild")) {
            try {
                ClassFile.of()
                        .parse(CLASSES.resolve("failover", "aws", name + ".class"))
                        .constantPool()
                        .forEach(entry -> {
                            if (entry instanceof StringEntry text
                                    && text.stringValue().matches("[a-z0-9-]+:[A-Z][A-Za-z0-9]+")) {
                                actions.add(text.stringValue());
                            }
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return actions;
    }

    private static void scan(Path file, Set<String> actions) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            for (MethodModel method : model.methods()) {
                method.code()
                        .ifPresent(code -> code.forEach(element -> {
                            if (element instanceof InvokeInstruction call) {
                                add(call, actions);
                            }
                        }));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(InvokeInstruction call, Set<String> actions) {
        Matcher client = CLIENT.matcher(call.owner().asInternalName());
        String operation = call.name().stringValue();
        if (client.matches() && !NO_CALLS.contains(operation)) {
            String service = client.group(1);
            String name = operation.replaceFirst("(Paginator|AsBytes)$", "");
            String action = PREFIXES.getOrDefault(service, service) + ":" + Character.toUpperCase(name.charAt(0))
                    + name.substring(1);
            actions.add(RENAMED.getOrDefault(action, action));
        }
    }
}
