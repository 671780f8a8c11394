package dev.changeover.platform;

import java.net.URI;

/** Addresses as they are written in configuration: http or https, with a host, without a slash at the end. */
public final class HttpAddress {
    private HttpAddress() {}

    /** @throws IllegalArgumentException when this is no such address */
    public static URI read(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("'%s' is not an http or https address".formatted(text));
        }
        return address;
    }
}
