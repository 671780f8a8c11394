package dev.changeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What STYLE says about files, methods and names, held against every source of ours. */
final class TidyTest {
    private static final int MOST_LINES = 400;
    private static final int MOST_METHOD_LINES = 60;
    private static final Pattern NAMES = Pattern.compile("(Impl|Manager|Helper|Utils?|Common)\\.java$");
    private static final Pattern NO_METHOD = Pattern.compile(
            "\\b(class|record|enum|interface|new|return|switch|if|for|while|try|catch|else|case)\\b|=|->");

    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep");
    private static final Pattern VIRTUAL = Pattern.compile("\\b(of|start|new)" + "Virtual(Thread|\\()");
    private static final Pattern MENU = Pattern.compile("@Menu\\([^)]*order = (\\d+)");
    private static final Pattern OPEN_END =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b(?!.*(#\\d+|issue \\d+))");

    @Test
    void noFileIsLongerThanAReaderBears() {
        assertThat(faults(everywhere(), file -> lines(file).size() > MOST_LINES))
                .isEmpty();
    }

    @Test
    void noMethodIsLongerThanAScreen() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : java()) {
            tooLong.addAll(longMethods(file));
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<Path> bare = java().stream()
                .filter(file -> file.startsWith("src/main/java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !text(folder.resolve("package-info.java")).contains("@NullMarked"))
                .toList();
        assertThat(bare).isEmpty();
    }

    @Test
    void everyPageHasAPlaceOfItsOwnInTheMenu() {
        List<String> places = java().stream()
                .flatMap(file -> MENU.matcher(text(file)).results())
                .map(page -> page.group(1))
                .toList();
        assertThat(places).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(faults(java(), file -> NAMES.matcher(file.toString()).find()))
                .isEmpty();
        assertThat(faults(java(), file -> file.toString().contains("/common/"))).isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(faults(
                        java(),
                        file -> file.startsWith("src/test")
                                && SLEEP.matcher(text(file)).find()))
                .isEmpty();
    }

    /** ADR-025: on a host of two processors two of them that load classes can stop all others for good. */
    @Test
    void everyThreadIsThePlatformsOwn() {
        Path loadOfTheBench = Path.of("src/test/java/dev/changeover/todo/bench/Load.java");
        assertThat(faults(
                        java(),
                        file -> !file.equals(loadOfTheBench)
                                && VIRTUAL.matcher(text(file)).find()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftOpenWithoutAnIssue() {
        assertThat(faults(
                        everywhere(),
                        file -> lines(file).stream()
                                .filter(line -> line.contains("//") || line.contains("* "))
                                .anyMatch(line -> OPEN_END.matcher(line).find())))
                .isEmpty();
    }

    private static List<String> longMethods(Path file) {
        List<String> found = new ArrayList<>();
        List<String> lines = lines(file).stream().map(TidyTest::withoutText).toList();
        for (int opening = 0; opening < lines.size(); opening++) {
            int begin = declaration(lines, opening);
            if (begin >= 0) {
                int length = closing(lines, opening) - begin + 1;
                if (length > MOST_METHOD_LINES) {
                    found.add("%s:%d has %d lines".formatted(file, begin + 1, length));
                }
            }
        }
        return found;
    }

    /** Braces and words in literals and comments are no code. */
    private static String withoutText(String line) {
        return line.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "")
                .replaceAll("'(\\\\.|[^'])'", "")
                .replaceAll("//.*|^ *\\*.*", "");
    }

    /** The first line of the method that opens here, or -1 when something else does. */
    private static int declaration(List<String> lines, int opening) {
        if (!lines.get(opening).matches(".*\\)( throws [\\w., ]+)? \\{")) {
            return -1;
        }
        int begin = opening;
        int open = balance(lines.get(begin), '(', ')');
        while (open < 0 && begin > 0) {
            begin--;
            open += balance(lines.get(begin), '(', ')');
        }
        return NO_METHOD.matcher(lines.get(begin)).find() ? -1 : begin;
    }

    private static int closing(List<String> lines, int opening) {
        int open = balance(lines.get(opening), '{', '}');
        int end = opening;
        while (open > 0 && end + 1 < lines.size()) {
            end++;
            open += balance(lines.get(end), '{', '}');
        }
        return end;
    }

    private static int balance(String line, char opening, char closing) {
        int balance = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            balance += c == opening ? 1 : c == closing ? -1 : 0;
        }
        return balance;
    }

    private static List<String> faults(List<Path> files, Predicate<Path> fault) {
        return files.stream().filter(fault).map(Path::toString).toList();
    }

    private static List<Path> java() {
        return sources("java");
    }

    private static List<Path> everywhere() {
        return Stream.concat(sources("java").stream(), sources("ts").stream()).toList();
    }

    private static List<Path> sources(String ending) {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .filter(file -> !file.toString().contains("/generated/")
                            && !file.toString().contains("/bundles/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
