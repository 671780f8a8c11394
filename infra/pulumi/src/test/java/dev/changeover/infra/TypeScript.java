package dev.changeover.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captured inputs as a TypeScript program, for the compiler to hold against the newer provider's typings. */
final class TypeScript {
    private static final String ARCHIVE = "\\{\"4dabf18193072939515e22adb298388d\":[^}]*}";

    private TypeScript() {}

    static Path write(List<ProgramRun> runs) throws IOException {
        StringBuilder program = new StringBuilder("""
                import * as pulumi from "@pulumi/pulumi";
                import * as aws from "@pulumi/aws";
                """);
        int number = 0;
        for (ProgramRun run : runs) {
            number++;
            for (Captured each : run.resources().values()) {
                String[] type = each.type().split("[:/]", -1);
                if (type.length == 4) {
                    program.append("new aws.%s.%s(\"%d-%s\", %s);%n"
                            .formatted(
                                    type[1],
                                    type[3],
                                    number,
                                    each.name(),
                                    each.inputs()
                                            .toString()
                                            .replaceAll(ARCHIVE, "new pulumi.asset.FileArchive(\"x\")")));
                }
            }
        }
        Path file = Path.of("target", "typecheck", "captured.ts");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, program);
    }
}
