package dev.changeover.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads configuration keys with their defaults and gathers one sentence per fault, typing errors included. */
final class Keys {
    private final Function<String, Optional<String>> lookup;
    private final Set<String> known = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    Keys(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    Optional<String> text(String key) {
        known.add(key);
        return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A text that fits, or its default. */
    String text(String key, String whenAbsent, String wanted, Predicate<String> fits) {
        return text(key)
                .map(value -> fitting(key, value, whenAbsent, wanted, fits))
                .orElse(whenAbsent);
    }

    /** A text that fits, or the empty text. */
    String optional(String key, String wanted, Predicate<String> fits) {
        return text(key, "", wanted, fits);
    }

    private String fitting(String key, String value, String otherwise, String wanted, Predicate<String> fits) {
        if (fits.test(value)) {
            return value;
        }
        fault(key, "is '%s'; it must be %s".formatted(value, wanted));
        return otherwise;
    }

    int count(String key, int whenAbsent, int least, int most) {
        return (int) number(key, whenAbsent, least, most, 1, "a whole number from %d to %d".formatted(least, most));
    }

    /** A number in steps, such as capacity units in halves. */
    double number(String key, double whenAbsent, double least, double most, double step, String wanted) {
        String value = text(key).orElse("");
        if (value.isEmpty()) {
            return whenAbsent;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most && number / step == Math.rint(number / step)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, together with those out of bounds.
        }
        fault(key, "is '%s'; it must be %s".formatted(value, wanted));
        return whenAbsent;
    }

    boolean flag(String key, boolean whenAbsent) {
        String value = text(key, Boolean.toString(whenAbsent), "true or false", v -> v.matches("(?i)true|false"));
        return Boolean.parseBoolean(value.toLowerCase(Locale.ROOT));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E whenAbsent) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        String value = text(key, word(whenAbsent), "one of " + String.join(", ", words), words::contains);
        return Enum.valueOf(type, value.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    static String word(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    void fault(String key, String problem) {
        faults.add("changeover:%s %s".formatted(key, problem));
    }

    /** @param given what the stack sets, as far as that can be known */
    List<String> faults(Set<String> given) {
        List<String> all = new ArrayList<>(faults);
        for (String key : given) {
            if (!known.contains(key)) {
                all.add("changeover:%s is no key of this program; the keys are %s"
                        .formatted(key, String.join(", ", known)));
            }
        }
        return all;
    }
}
