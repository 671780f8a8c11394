package dev.changeover.platform;

/**
 * What this console calls itself.
 *
 * @param environment the name in the top bar, such as {@code production} or {@code sandbox}: whoever presses Fail over
 *     must never wonder where
 * @param version what was built, as the page's foot shows it
 */
public record ConsoleSettings(String environment, String version) {

    public ConsoleSettings {
        if (environment.isBlank()) {
            throw new IllegalArgumentException("changeover.environment must name the environment, such as production");
        }
    }
}
