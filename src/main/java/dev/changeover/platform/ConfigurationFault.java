package dev.changeover.platform;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the full key, as the operator would write it
 * @param problem what is wrong and what would be right, to be read after the key
 */
public record ConfigurationFault(String key, String problem) {
    /** One sentence for the operator. */
    public String sentence() {
        return "%s %s.".formatted(key, problem);
    }
}
