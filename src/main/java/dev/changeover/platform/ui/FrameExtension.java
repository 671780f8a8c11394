package dev.changeover.platform.ui;

import com.vaadin.flow.component.Component;
import java.util.List;

/** What a feature puts around every page, such as a warning that must be seen wherever one is. Made anew for each browser. */
public interface FrameExtension {
    /** Goes below the bar on every page; shows itself only when it has to. */
    List<Component> banners();

    /** Goes below the navigation, such as a button that must be within reach everywhere. */
    List<Component> tools();
}
