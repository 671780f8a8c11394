package dev.changeover.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build calls itself: the functions it deploys say so in their health answers. */
final class Build {
    private static final String INFO = "/META-INF/build-info.properties";

    private Build() {}

    static String version() {
        try (InputStream info = Build.class.getResourceAsStream(INFO)) {
            Properties properties = new Properties();
            if (info != null) {
                properties.load(info);
            }
            return properties.getProperty("build.version", "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + INFO, unreadable);
        }
    }
}
