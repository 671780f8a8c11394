package dev.changeover.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the keys below one prefix and gathers every fault instead of stopping at the first, unknown keys (typing
 * errors) included. Keys are compared without case and dashes, so that an environment variable reaches them too.
 */
public final class ConfigurationKeys {
    private final String prefix;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> spellings = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();
    private final List<ConfigurationFault> faults = new ArrayList<>();

    /** @param flat the values below {@code prefix}, by the rest of their key */
    public ConfigurationKeys(String prefix, Map<String, String> flat) {
        this.prefix = prefix;
        flat.forEach((key, value) -> {
            values.put(plain(key), value);
            spellings.merge(plain(key), key, (one, other) -> one.length() >= other.length() ? one : other);
        });
    }

    /** The names that stand directly below a key, in the spelling with the most dashes. */
    public Set<String> namesBelow(String key) {
        String start = key.isEmpty() ? "" : plain(key) + ".";
        Map<String, String> names = new TreeMap<>();
        spellings.forEach((plain, spelt) -> {
            if (plain.startsWith(start) && plain.length() > start.length()) {
                String name = spelt.split("\\.", -1)[depth(start)];
                names.merge(plain(name), name, (one, other) -> one.length() >= other.length() ? one : other);
            }
        });
        return new LinkedHashSet<>(names.values());
    }

    /** The value of a key, if there is one that is not blank. */
    public Optional<String> text(String key) {
        known.add(plain(key));
        return Optional.ofNullable(values.get(plain(key))).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of a key that must be there; a fault and an empty answer when it is not. */
    public Optional<String> required(String key, String wanted) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            fault(key, "is missing; it must be " + wanted);
        }
        return value;
    }

    /** A required value in its own type; {@code parser} throws IllegalArgumentException for what it cannot read. */
    public <T> Optional<T> required(String key, String wanted, Function<String, T> parser) {
        return required(key, wanted).flatMap(value -> parse(key, value, wanted, parser));
    }

    /** A value in its own type, if it is there. */
    public <T> Optional<T> optional(String key, String wanted, Function<String, T> parser) {
        return text(key).flatMap(value -> parse(key, value, wanted, parser));
    }

    /** A duration such as {@code 500ms}, {@code 5s} or {@code 2m}, or its default; it must be within its bounds. */
    public Duration duration(String key, Duration whenAbsent, Duration least, Duration most) {
        String wanted = "a duration such as 500ms, 5s or 2m, from %s to %s"
                .formatted(Durations.text(least), Durations.text(most));
        return optional(key, wanted, text -> {
                    Duration value = Durations.read(text).orElseThrow(() -> new IllegalArgumentException(text));
                    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return value;
                })
                .orElse(whenAbsent);
    }

    public boolean flag(String key, boolean whenAbsent) {
        return optional(key, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                })
                .orElse(whenAbsent);
    }

    /** Says that a key, or all below it, may stand here although nothing reads it. */
    public void allow(String key) {
        spellings.keySet().stream()
                .filter(plain -> plain.equals(plain(key)) || plain.startsWith(plain(key) + "."))
                .forEach(known::add);
    }

    public void fault(String key, String problem) {
        faults.add(new ConfigurationFault(key.isEmpty() ? prefix : prefix + "." + key, problem));
    }

    /** All faults so far and one for each key that nothing asked for. */
    public List<ConfigurationFault> faults() {
        List<ConfigurationFault> all = new ArrayList<>(faults);
        spellings.forEach((plain, spelt) -> {
            if (!known.contains(plain)) {
                all.add(new ConfigurationFault(
                        prefix + "." + spelt, "is not a key that Changeover knows" + near(spelt)));
            }
        });
        return all;
    }

    private String near(String spelt) {
        String parent = plain(spelt.substring(0, spelt.lastIndexOf('.') + 1));
        String siblings = known.stream()
                .filter(key -> key.startsWith(parent) && key.indexOf('.', parent.length()) < 0)
                .map(key -> key.substring(parent.length()))
                .filter(key -> key.charAt(0) == plain(spelt).charAt(parent.length()))
                .collect(Collectors.joining(", "));
        return siblings.isEmpty() ? "" : " (written without dashes, those near it are: " + siblings + ")";
    }

    private <T> Optional<T> parse(String key, String value, String wanted, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException e) {
            fault(key, "is '%s'; it must be %s".formatted(value, wanted));
            return Optional.empty();
        }
    }

    private static int depth(String start) {
        return (int) start.chars().filter(c -> c == '.').count();
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
