package dev.changeover.todo.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a search, each of which must begin a word of the task. The conditions decide; the expression for the word index
 * only narrows down where they are tried, so that every way to a row gives the same rows.
 *
 * @param indexed what of the words the word index knows; may be empty
 */
record SearchWords(List<String> words, List<String> indexed) {
    private static final int WORDS_MAX = 8;
    private static final int INDEXED_LENGTH_MIN = 3;
    private static final int INDEXED_LENGTH_MAX = 80;

    /** Beyond Latin the servers do not agree on where a word ends. */
    private static final int LATIN_END = 0x250;

    /** InnoDB's own list: words that its index leaves out. */
    private static final Set<String> LEFT_OUT = Set.of(
            "a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en", "for", "from", "how", "i", "in", "is",
            "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "who", "will",
            "with", "und", "www");

    static SearchWords of(String search) {
        List<String> words =
                Arrays.stream(search.strip().split("\\s+")).limit(WORDS_MAX).toList();
        List<String> indexed = words.stream()
                .map(SearchWords::leading)
                .filter(SearchWords::isInIndex)
                .toList();
        return new SearchWords(words, indexed);
    }

    private static String leading(String word) {
        int end = 0;
        while (end < word.length()
                && end < INDEXED_LENGTH_MAX
                && word.charAt(end) < LATIN_END
                && Character.isLetterOrDigit(word.charAt(end))) {
            end++;
        }
        return word.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** The start of a word that is left out would find too little. */
    private static boolean isInIndex(String start) {
        return start.length() >= INDEXED_LENGTH_MIN && LEFT_OUT.stream().noneMatch(word -> word.startsWith(start));
    }

    boolean isIndexed() {
        return !indexed.isEmpty();
    }

    /** In the word index's own language: all of these beginnings. Letters and digits only, so nothing in it is an operator. */
    String expression() {
        return indexed.stream().map(word -> "+" + word + "*").collect(Collectors.joining(" "));
    }

    void conditions(Sql sql) {
        for (String word : words) {
            String start = word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
            sql.text(" AND (task LIKE ? ESCAPE '!' OR task LIKE ? ESCAPE '!')")
                    .value(start)
                    .value("% " + start);
        }
    }
}
