package dev.changeover;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Entry point of every command, and the console's Spring application. It sits in the root package because Vaadin
 * looks for views below it. The sandbox may be on the same class path while developing; it must never become part of
 * a console, so its package and the identity server's auto-configuration are left out here by name.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                    + ".OAuth2AuthorizationServerJwtAutoConfiguration"
        })
@ComponentScan(
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.changeover\\.sandbox\\..*"))
public class Changeover {
    private static final String USAGE = """
            Usage: changeover COMMAND [OPTION...]
              console   the operations console (the default)
            """;

    private static final int USAGE_ERROR = 2;

    public static void main(String[] arguments) {
        String command = arguments.length == 0 || arguments[0].startsWith("-") ? "console" : arguments[0];
        String[] rest = arguments.length == 0 || arguments[0].startsWith("-")
                ? arguments
                : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (command) {
            case "console" -> SpringApplication.run(Changeover.class, rest);
            default -> {
                System.err.printf("changeover: there is no command '%s'%n%s", command, USAGE);
                System.exit(USAGE_ERROR);
            }
        }
    }
}
