package dev.changeover.todo;

import java.util.regex.Pattern;

/**
 * What makes a repeated POST the same one.
 *
 * @param client whose key it is; two clients may choose the same
 * @param value as the client chose it, 1 to 128 visible ASCII characters
 */
public record IdempotencyKey(String client, String value) {
    public static final int LENGTH_MAX = 128;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + LENGTH_MAX + "}");

    public IdempotencyKey {
        if (!isValid(value) || client.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("an idempotency key has 1 to 128 visible ASCII characters");
        }
    }

    public static boolean isValid(String value) {
        return VISIBLE.matcher(value).matches();
    }
}
