package dev.changeover.topology.ui;

import dev.changeover.platform.ui.Tone;
import java.util.List;

/** What a reading comes to on a line: statuses first, then plain words. */
record Told(List<Mark> marks, String words) {
    /** One status. */
    record Mark(Tone tone, String word) {}

    Told {
        marks = List.copyOf(marks);
    }

    static Told words(String words) {
        return new Told(List.of(), words);
    }

    static Told mark(Tone tone, String word) {
        return mark(tone, word, "");
    }

    static Told mark(Tone tone, String word, String words) {
        return new Told(List.of(new Mark(tone, word)), words);
    }

    /** The same as something that was seen once: no status of it is good or bad any more. */
    Told faded() {
        return new Told(
                marks.stream().map(m -> new Mark(Tone.UNKNOWN, m.word())).toList(), words);
    }
}
