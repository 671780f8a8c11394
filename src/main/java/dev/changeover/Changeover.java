package dev.changeover;

import dev.changeover.failover.cli.CommandLineTool;
import java.security.Security;
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
    private static final String CONSOLE = "console";

    /** Starts the console, or runs one command of the shell and ends with its exit code. */
    public static void main(String[] arguments) {
        // Names here change hands: Java would keep an answer for half a minute, however short its time to live is.
        Security.setProperty("networkaddress.cache.ttl", "5");
        boolean named = arguments.length > 0 && arguments[0].equals(CONSOLE);
        if (named || isConsoleByDefault(arguments)) {
            SpringApplication.run(Changeover.class, Arrays.copyOfRange(arguments, named ? 1 : 0, arguments.length));
        } else {
            System.exit(CommandLineTool.run(arguments));
        }
    }

    /** A container starts the image without a command, or with Spring's own options alone. */
    private static boolean isConsoleByDefault(String[] arguments) {
        return arguments.length == 0 || (arguments[0].startsWith("--") && arguments[0].contains("="));
    }
}
