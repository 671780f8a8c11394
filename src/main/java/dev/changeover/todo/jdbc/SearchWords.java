package dev.changeover.todo.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a search, each of which must begin a word of the task. The conditions decide; the word index only narrows down
 * where they are tried, so that every way to a row gives the same rows. One word escapes it: of more than 84 characters, InnoDB's
 * longest, it is in no index, and not found by a beginning that is rare.
 */
record SearchWords(List<Word> words) {
    private static final int INDEXED_LENGTH_MIN = 3;
    private static final int INDEXED_LENGTH_MAX = 80;

    /** Beyond Latin the servers do not agree on where a word ends. */
    private static final int LATIN_END = 0x250;

    /** What a word stands behind, where it is not the first. The collation takes all other spaces for the first of these. */
    private static final List<String> BLANKS = List.of(" ", "\n", "\t");

    /** InnoDB's own list: words that its index leaves out. */
    private static final Set<String> LEFT_OUT = Set.of(
            "a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en", "for", "from", "how", "i", "in", "is",
            "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "who", "will",
            "with", "und", "www");

    SearchWords {
        words = List.copyOf(words);
    }

    /** All of them: a search is short, so they are few. */
    static SearchWords of(String search) {
        return new SearchWords(Arrays.stream(search.strip().split("\\s+"))
                .distinct()
                .map(Word::of)
                .toList());
    }

    /** Those that the word index can be asked for. */
    List<Word> indexed() {
        return words.stream().filter(word -> !word.indexed().isEmpty()).toList();
    }

    void conditions(Sql sql) {
        words.forEach(word -> sql.text(" AND ").all(word.condition()));
    }

    /**
     * One of them.
     *
     * @param indexed what of its beginning the word index knows: letters and digits, none of them an operator; may be empty
     */
    record Word(String text, String indexed) {
        static Word of(String text) {
            String leading = leading(text);
            return new Word(text, isInIndex(leading) ? leading : "");
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

        /** Whether a task holds it; most do not hold it anywhere, and are done with after one comparison. */
        Sql condition() {
            String start = text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
            Sql sql = new Sql()
                    .text("(task LIKE ? ESCAPE '!' AND (task LIKE ? ESCAPE '!'")
                    .value("%" + start)
                    .value(start);
            BLANKS.forEach(blank -> sql.text(" OR task LIKE ? ESCAPE '!'").value("%" + blank + start));
            return sql.text("))");
        }
    }
}
