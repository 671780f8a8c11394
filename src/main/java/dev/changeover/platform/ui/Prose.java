package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in which the name of a Region is never broken at its hyphens: on a phone half of {@code us-east-1} at the end of
 * a line is read for another one. The text itself stays as it is, so that it can be copied.
 */
public final class Prose {
    private static final Pattern REGION = Pattern.compile("\\b[a-z]{2}(?:-[a-z]+){1,2}-\\d\\b");

    private Prose() {}

    /** Replaces what stands in {@code within}; the same words are not sent twice. */
    public static void show(HtmlContainer within, String words) {
        if (!within.getElement().getTextRecursively().equals(words)) {
            within.removeAll();
            within.add(parts(words));
        }
    }

    private static List<Component> parts(String words) {
        List<Component> parts = new ArrayList<>();
        Matcher regions = REGION.matcher(words);
        int told = 0;
        while (regions.find()) {
            parts.add(new Text(words.substring(told, regions.start())));
            Span region = new Span(regions.group());
            region.addClassName("unbroken");
            parts.add(region);
            told = regions.end();
        }
        parts.add(new Text(words.substring(told)));
        return parts;
    }
}
