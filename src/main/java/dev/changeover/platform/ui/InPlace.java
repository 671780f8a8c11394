package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** A list that is shown again and again: whatever stays in it keeps its focus and what is being typed in it. */
public final class InPlace {
    private InPlace() {}

    /** Brings the children of {@code list} to {@code wanted}, in that order, and touches none that is in its place. */
    public static void arrange(Div list, List<? extends Component> wanted) {
        list.getChildren().filter(shown -> !wanted.contains(shown)).toList().forEach(list::remove);
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= list.getComponentCount() || !list.getComponentAt(i).equals(wanted.get(i))) {
                list.addComponentAtIndex(i, wanted.get(i));
            }
        }
    }
}
