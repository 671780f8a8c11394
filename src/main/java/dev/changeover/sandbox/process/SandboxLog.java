package dev.changeover.sandbox.process;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends every kind of logging into the sandbox's own file; the terminal keeps warnings only. */
final class SandboxLog {
    private SandboxLog() {}

    /** Must run before the first logger is made. */
    static void into(Path folder) {
        System.setProperty("sandbox.log", folder.resolve("sandbox.log").toString());
        System.setProperty("logback.configurationFile", "dev/changeover/sandbox/process/logback.xml");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
