package dev.changeover.failover.cli;

import dev.changeover.failover.Change.Failover;
import dev.changeover.failover.Choice;
import dev.changeover.failover.RequestId;
import dev.changeover.failover.RunId;
import dev.changeover.failover.report.ReportFormat;
import dev.changeover.platform.Durations;
import dev.changeover.topology.RegionName;
import dev.changeover.topology.WorkloadId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what was typed; what cannot be read is answered by the sentence that says what would be right. */
final class Arguments {
    private Arguments() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(RegionName.class, telling(RegionName::new));
        commandLine.registerConverter(WorkloadId.class, telling(WorkloadId::new));
        commandLine.registerConverter(RunId.class, telling(RunId::parse));
        commandLine.registerConverter(ReportFormat.class, telling(ReportFormat::parse));
        commandLine.registerConverter(RequestId.class, telling(RequestId::parse));
        commandLine.registerConverter(Overriding.class, telling(Overriding::parse));
        commandLine.registerConverter(Choice.class, telling(Arguments::choice));
        commandLine.registerConverter(Duration.class, telling(Arguments::duration));
    }

    /** {@code keep-waiting}, {@code retry} … as the halted run lists them. */
    static Choice choice(String text) {
        for (Choice choice : Choice.values()) {
            if (Words.word(choice).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("'%s' is no answer; answers are %s"
                .formatted(text, Arrays.stream(Choice.values()).map(Words::word).collect(Collectors.joining(", "))));
    }

    private static <T> ITypeConverter<T> telling(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /** {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, ISO 8601, or {@code any} for a loss that nobody can tell. */
    static Duration duration(String text) {
        if (text.strip().equalsIgnoreCase("any")) {
            return Failover.ANY_LOSS;
        }
        Optional<Duration> written = Durations.read(text);
        if (written.isPresent()) {
            return written.get();
        }
        try {
            Duration duration = Duration.parse(text.strip());
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException notIso) {
            // Told below, together with the negative ones.
        }
        throw new IllegalArgumentException("'%s' is not a duration such as 500ms, 5s, 2m or PT5S".formatted(text));
    }
}
