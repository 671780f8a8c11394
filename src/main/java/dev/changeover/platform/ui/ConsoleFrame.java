package dev.changeover.platform.ui;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.changeover.access.CurrentOperator;
import dev.changeover.access.Operator;
import dev.changeover.platform.ConsoleSettings;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The frame of every page: where one is, who one is, and the way to everything else. The navigation comes from the
 * views' own {@code @Menu}, so that a feature adds its page without this class knowing it.
 * The {@code @Uses} are the parts that views are built of: with all of them in the committed bundle, a view that starts
 * using another one needs no Node to be built.
 */
@Layout
@Uses(AgeText.class)
@Uses(Grid.class)
@Uses(Dialog.class)
@Uses(ConfirmDialog.class)
@Uses(TextField.class)
@Uses(TextArea.class)
@Uses(IntegerField.class)
@Uses(Select.class)
@Uses(ComboBox.class)
@Uses(Checkbox.class)
@Uses(RadioButtonGroup.class)
@Uses(Notification.class)
@Uses(Details.class)
@Uses(ProgressBar.class)
@Uses(Tabs.class)
@Uses(Popover.class)
@RolesAllowed("VIEW")
public final class ConsoleFrame extends AppLayout {
    private static final long serialVersionUID = 1L;

    private boolean entered;

    @Autowired
    ConsoleFrame(
            ConsoleSettings settings,
            CurrentOperator current,
            AuthenticationContext session,
            ObjectProvider<FrameExtension> extensions) {
        this(settings, current, session, extensions.orderedStream().toList());
    }

    ConsoleFrame(
            ConsoleSettings settings,
            CurrentOperator current,
            AuthenticationContext session,
            List<FrameExtension> extensions) {
        setPrimarySection(Section.NAVBAR);
        addClassName("console-frame");
        addToNavbar(
                new SkipLink(),
                new DrawerToggle(),
                brand(settings),
                operator(current.get()),
                new SchemeToggle(),
                signOut(session));
        addToDrawer(navigation());
        extensions.forEach(extension -> {
            extension.banners().forEach(this::addToNavbar);
            extension.tools().forEach(this::addToDrawer);
        });
        addToDrawer(foot(settings));
    }

    /** Where the page that had the keyboard is gone, the next one takes it; on the first one it begins at the frame. */
    @Override
    public void showRouterLayoutContent(HasElement content) {
        super.showRouterLayoutContent(content);
        if (entered) {
            content.getElement().executeJs(SkipLink.TAKE_WHAT_IS_LOST);
        }
        entered = true;
    }

    private static Div brand(ConsoleSettings settings) {
        SvgIcon mark = new SvgIcon("icons/changeover.svg");
        mark.addClassName("brand-mark");
        Span name = new Span("Changeover");
        name.addClassName("brand-name");
        Span environment = new Span(settings.environment());
        environment.addClassName("environment");
        environment.setTitle("The environment that this console acts on");
        Div brand = new Div(mark, name, environment);
        brand.addClassName("brand");
        return brand;
    }

    private static Div operator(Operator operator) {
        Span name = new Span(operator.name());
        name.addClassName("operator-name");
        Span roles = new Span(operator.title());
        roles.addClassName("operator-role");
        Div who = new Div(name, roles);
        who.addClassName("operator");
        return who;
    }

    private static Button signOut(AuthenticationContext session) {
        Button button = new Button("Sign out", new SvgIcon("icons/sign-out.svg"), click -> session.logout());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("sign-out");
        button.setAriaLabel("Sign out");
        return button;
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.addClassName("console-navigation");
        MenuConfiguration.getMenuEntries().stream().map(ConsoleFrame::item).forEach(navigation::addItem);
        return navigation;
    }

    private static SideNavItem item(MenuEntry entry) {
        return entry.icon() == null
                ? new SideNavItem(entry.title(), entry.path())
                : new SideNavItem(entry.title(), entry.path(), new SvgIcon(entry.icon()));
    }

    private static Footer foot(ConsoleSettings settings) {
        Footer foot = new Footer(new Span("Changeover " + settings.version()));
        foot.addClassName("console-foot");
        return foot;
    }
}
